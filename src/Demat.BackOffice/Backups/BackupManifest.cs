namespace Demat.BackOffice.Backups;

/// <summary>What a backup holds; the file <c>manifest.json</c> of the archive.</summary>
/// <param name="Format">Names this layout.</param>
/// <param name="StartedAt">When it was begun: every command acknowledged before is in it.</param>
/// <param name="Program">The version of the program that made it.</param>
/// <param name="Database"><c>sqlite</c> or <c>postgresql</c>.</param>
/// <param name="Migrations">The migrations that the database had.</param>
/// <param name="Files">Every other file of the archive.</param>
public sealed record BackupManifest(
    string Format, DateTimeOffset StartedAt, string Program, string Database, IReadOnlyList<string> Migrations, IReadOnlyList<BackupFile> Files)
{
    /// <summary>The layout that this program writes and reads.</summary>
    public const string CurrentFormat = "demat-backup/1";

    /// <summary>The name of the manifest in the archive.</summary>
    public const string FileName = "manifest.json";

    /// <summary>The name of the settings, which are kept to be read by people.</summary>
    public const string Settings = "settings.json";

    /// <summary>What comes before the names of the files of the data folder.</summary>
    public const string DataPrefix = "data/";
}

/// <summary>A file of the archive.</summary>
/// <param name="Name">Its name in the archive.</param>
/// <param name="Size">Its size in bytes, unpacked.</param>
/// <param name="Sha256">Its digest, lower-case hexadecimal.</param>
public sealed record BackupFile(string Name, long Size, string Sha256);

/// <summary>What a backup is made of, or restored into.</summary>
/// <param name="Connection">The connection string of the database, with its password.</param>
/// <param name="DataFolder">The data folder.</param>
/// <param name="Settings">The settings in force that are not secret.</param>
public sealed record BackupPlace(string Connection, string DataFolder, IReadOnlyDictionary<string, string?> Settings);

/// <summary>A backup or a restoration that cannot be done; the message is a French sentence for the operator.</summary>
public sealed class BackupRefusedException(string message) : Exception(message);
