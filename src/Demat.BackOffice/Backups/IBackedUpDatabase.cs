using Microsoft.EntityFrameworkCore;
using Npgsql;

namespace Demat.BackOffice.Backups;

/// <summary>How a database is copied while it is used, and put back.</summary>
internal interface IBackedUpDatabase
{
    /// <summary><c>sqlite</c> or <c>postgresql</c>.</summary>
    string Kind { get; }

    /// <summary>The name of the copy in the archive.</summary>
    string FileName { get; }

    /// <summary>Files of the data folder that are the database itself.</summary>
    bool Owns(string path);

    /// <summary>Writes one consistent moment of the database.</summary>
    Task Copy(Stream to, CancellationToken stop);

    /// <summary>True when there is nothing to lose.</summary>
    Task<bool> IsEmpty(CancellationToken stop);

    /// <summary>Takes away what is there.</summary>
    Task Clear(CancellationToken stop);

    /// <summary>Puts a copy into an empty place.</summary>
    Task Restore(Stream from, CancellationToken stop);
}

/// <summary>Chooses by the provider of the context.</summary>
internal static class BackedUpDatabases
{
    public static IBackedUpDatabase Of(DematDb db, BackupPlace place) =>
        db.Database.GetDbConnection() is NpgsqlConnection ? new PostgresCopies(place.Connection) : new SqliteCopies(place.Connection, place.DataFolder);
}
