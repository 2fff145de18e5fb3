using System.Globalization;
using System.Text;
using Microsoft.Data.Sqlite;

namespace Demat.Runtime;

/// <summary>Gives a SQLite statement its values, as the context of the host stores them: dates are UTC ticks.</summary>
internal static class SqliteValues
{
    public static void Bind(SqliteCommand statement, object?[] values)
    {
        for (var i = 0; i < values.Length; i++)
        {
            var value = values[i] switch
            {
                null => DBNull.Value,
                DateTimeOffset at => at.UtcTicks,
                Utf8 text => Encoding.UTF8.GetString(text.Bytes),
                var other => other,
            };
            if (i < statement.Parameters.Count)
            {
                statement.Parameters[i].Value = value;
            }
            else
            {
                statement.Parameters.AddWithValue("$" + (i + 1).ToString(CultureInfo.InvariantCulture), value);
            }
        }
    }
}
