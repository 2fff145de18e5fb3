using System.Buffers.Text;
using System.Globalization;
using Microsoft.Data.Sqlite;
using SQLitePCL;

namespace Demat.Runtime;

/// <summary>SQLite: the entries and the instances by two statements of one read transaction. SQLite checks no type, so we do.</summary>
internal sealed class SqliteJournalCursor : IJournalCursor
{
    private readonly List<string> unreadable = [];
    private readonly List<SqliteCommand> queries = [];
    private readonly SqliteTransaction transaction;
    private readonly SqliteDataReader entries;
    private readonly SqliteDataReader heads;
    private Guid entryInstance;
    private Guid headInstance;

    /// <param name="connection">An open connection of the caller.</param>
    /// <param name="slice">Which instances.</param>
    public SqliteJournalCursor(SqliteConnection connection, JournalSlice slice)
    {
        transaction = connection.BeginTransaction(deferred: true);
        entries = Query(connection, $"SELECT instance_id, seq, at, command_id, by, events, hash FROM journal {slice.Where("instance_id")} ORDER BY instance_id, seq");
        heads = Query(connection, $"SELECT id, version, journal_hash FROM process_instance {slice.Where("id")} ORDER BY id");
    }

    public IReadOnlyList<string> Unreadable => unreadable;

    public EntryBytes Entry
    {
        get
        {
            var row = entries.Handle!;
            var isRight = IsOf(row, 1, raw.SQLITE_INTEGER) & IsOf(row, 2, raw.SQLITE_INTEGER) & TryId(row, 3, out var command)
                & (IsOf(row, 4, raw.SQLITE_NULL) || (IsOf(row, 4, raw.SQLITE_TEXT) && raw.sqlite3_column_bytes(row, 4) > 0))
                & IsOf(row, 5, raw.SQLITE_TEXT) & IsOf(row, 6, raw.SQLITE_BLOB);
            return new(
                entryInstance, raw.sqlite3_column_int(row, 1), raw.sqlite3_column_int64(row, 2), command,
                raw.sqlite3_column_blob(row, 4), raw.sqlite3_column_blob(row, 5), raw.sqlite3_column_blob(row, 6), !isRight);
        }
    }

    public HeadBytes Head => new(headInstance, raw.sqlite3_column_int(heads.Handle!, 1), raw.sqlite3_column_blob(heads.Handle!, 2));

    public bool NextEntry() => Next(entries, "d’une écriture", out entryInstance);

    public bool NextHead() => Next(heads, "d’un dossier", out headInstance);

    public void Dispose()
    {
        entries.Dispose();
        heads.Dispose();
        queries.ForEach(query => query.Dispose());
        transaction.Dispose();
    }

    private SqliteDataReader Query(SqliteConnection connection, string sql)
    {
        var query = connection.CreateCommand();
        query.CommandText = sql;
        queries.Add(query);
        return query.ExecuteReader();
    }

    private bool Next(SqliteDataReader rows, string what, out Guid instance)
    {
        while (rows.Read())
        {
            if (TryId(rows.Handle!, 0, out instance))
            {
                return true;
            }

            unreadable.Add($"L’identifiant {what} est illisible\u00A0: «\u00A0{Convert.ToString(rows.GetValue(0), CultureInfo.InvariantCulture)}\u00A0».");
        }

        instance = default;
        return false;
    }

    private static bool IsOf(sqlite3_stmt row, int column, int type) => raw.sqlite3_column_type(row, column) == type;

    /// <summary>Only capital letters are an identifier: the program would not find the others.</summary>
    private static bool TryId(sqlite3_stmt row, int column, out Guid id)
    {
        id = default;
        if (!IsOf(row, column, raw.SQLITE_TEXT))
        {
            return false;
        }

        var text = raw.sqlite3_column_blob(row, column);
        return Utf8Parser.TryParse(text, out id, out var read) && read == text.Length && !text.ContainsAnyInRange((byte)'a', (byte)'f');
    }
}
