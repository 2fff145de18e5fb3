using Microsoft.Data.Sqlite;

namespace Demat.BackOffice.Backups;

/// <summary>SQLite: <c>VACUUM INTO</c> writes one moment of the database into a new file, while others read and write.</summary>
internal sealed class SqliteCopies(string connection, string dataFolder) : IBackedUpDatabase
{
    private readonly string file = Path.GetFullPath(new SqliteConnectionStringBuilder(connection).DataSource);

    public string Kind => "sqlite";

    public string FileName => "database.db";

    public bool Owns(string path) => Path.GetFullPath(path).StartsWith(file, StringComparison.Ordinal);

    public async Task Copy(Stream to, CancellationToken stop)
    {
        // Beside the database, where there is room for one and where nobody else reads.
        var copy = Path.Combine(dataFolder, $".sauvegarde-{Guid.NewGuid():N}");
        try
        {
            await using (var source = new SqliteConnection(connection))
            {
                await source.OpenAsync(stop);
                await using var vacuum = source.CreateCommand();
                vacuum.CommandText = "VACUUM INTO $1";
                vacuum.CommandTimeout = 0;
                vacuum.Parameters.AddWithValue("$1", copy);
                await vacuum.ExecuteNonQueryAsync(stop);
            }

            await using var read = File.OpenRead(copy);
            await read.CopyToAsync(to, stop);
        }
        finally
        {
            File.Delete(copy);
        }
    }

    public Task<bool> IsEmpty(CancellationToken stop) => Task.FromResult(!File.Exists(file) || new FileInfo(file).Length == 0);

    public Task Clear(CancellationToken stop)
    {
        SqliteConnection.ClearAllPools();
        foreach (var end in new[] { "", "-wal", "-shm" })
        {
            File.Delete(file + end);
        }

        return Task.CompletedTask;
    }

    public async Task Restore(Stream from, CancellationToken stop)
    {
        await Clear(stop);
        await using (var to = Runtime.PrivateFile.Create(file))
        {
            await from.CopyToAsync(to, stop);
        }

        // A copy made by VACUUM INTO has the ordinary journal; the program works beside its readers.
        await using var restored = new SqliteConnection(connection);
        await restored.OpenAsync(stop);
        await using var wal = restored.CreateCommand();
        wal.CommandText = "PRAGMA journal_mode = WAL";
        await wal.ExecuteNonQueryAsync(stop);
    }
}
