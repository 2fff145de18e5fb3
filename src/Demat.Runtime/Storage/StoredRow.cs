using System.Data.Common;
using System.Globalization;

namespace Demat.Runtime;

/// <summary>Reads the row of <see cref="RuntimeSql.Read"/>.</summary>
internal static class StoredRow
{
    public static Reading Read(DbDataReader row) => new(
        row.IsDBNull(0) ? null : new StoredState(row.GetInt32(0), row.GetFieldValue<byte[]>(1), row.GetFieldValue<byte[]>(2)),
        row.IsDBNull(3) ? null : row.GetInt32(3),
        row.GetInt64(4),
        row.IsDBNull(5) ? null : Convert.ToString(row.GetValue(5), CultureInfo.InvariantCulture),
        row.IsDBNull(6) ? null : row.GetFieldValue<DateTimeOffset>(6));
}
