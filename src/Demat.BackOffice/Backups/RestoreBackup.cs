using System.IO.Compression;
using System.Security.Cryptography;
using System.Text.Json;
using Demat.Runtime;
using Microsoft.EntityFrameworkCore;

namespace Demat.BackOffice.Backups;

/// <summary>Puts a backup into an empty place, brings it to the version of the program and checks every journal.</summary>
public sealed class RestoreBackup(IDbContextFactory<DematDb> databases, JournalAudit audit, TimeProvider clock)
{
    /// <summary>Restores. Nothing is written before the whole archive was found intact.</summary>
    /// <param name="place">Where.</param>
    /// <param name="path">The archive.</param>
    /// <param name="overwrites">True to take away what is there.</param>
    /// <param name="stop">Stops.</param>
    /// <exception cref="BackupRefusedException">Says why not.</exception>
    public async Task<RestoreReport> Run(BackupPlace place, string path, bool overwrites, CancellationToken stop)
    {
        using var archive = await Open(path, stop);
        var manifest = await Manifest(archive, stop);
        await Check(archive, manifest, stop);
        await using (var db = await databases.CreateDbContextAsync(stop))
        {
            var database = BackedUpDatabases.Of(db, place);
            await Accept(db, database, place, manifest, overwrites, stop);
            if (!await database.IsEmpty(stop))
            {
                await database.Clear(stop);
            }

            await using (var copy = await archive.GetEntry(database.FileName)!.OpenAsync(stop))
            {
                await database.Restore(copy, stop);
            }
        }

        foreach (var file in DataFiles(manifest))
        {
            await Extract(archive, file, Target(place, file), stop);
        }

        return await Report(manifest, stop);
    }

    private async Task<RestoreReport> Report(BackupManifest manifest, CancellationToken stop)
    {
        await using var db = await databases.CreateDbContextAsync(stop);
        await db.Database.MigrateAsync(stop);
        await JournalPartitions.EnsureAhead(db, clock.GetUtcNow(), stop);
        return new(
            manifest,
            await db.Requests.CountAsync(stop),
            await db.Documents.CountAsync(stop),
            await db.Agents.CountAsync(stop),
            await db.Set<EffectRow>().CountAsync(stop),
            await audit.Verify(stop));
    }

    private static async Task Accept(DematDb db, IBackedUpDatabase database, BackupPlace place, BackupManifest manifest, bool overwrites, CancellationToken stop)
    {
        if (manifest.Database != database.Kind || manifest.Files.All(f => f.Name != database.FileName))
        {
            throw new BackupRefusedException($"Cette sauvegarde est celle d’une base {manifest.Database}, les réglages nomment une base {database.Kind}.");
        }

        var unknown = manifest.Migrations.Except(db.Database.GetMigrations()).ToList();
        if (unknown.Count > 0)
        {
            throw new BackupRefusedException($"Cette sauvegarde vient d’une version plus récente du programme ({unknown[0]}). Installez cette version, puis recommencez.");
        }

        if (overwrites)
        {
            return;
        }

        if (!await database.IsEmpty(stop))
        {
            throw new BackupRefusedException("La base n’est pas vide\u00A0: rien n’a été écrit. --force remplace ce qui s’y trouve.");
        }

        if (DataFiles(manifest).Select(file => Target(place, file)).FirstOrDefault(File.Exists) is { } there)
        {
            throw new BackupRefusedException($"Le fichier «\u00A0{there}\u00A0» existe déjà\u00A0: rien n’a été écrit. --force remplace ce qui s’y trouve.");
        }
    }

    private static async Task<ZipArchive> Open(string path, CancellationToken stop)
    {
        try
        {
            return await ZipFile.OpenReadAsync(path, stop);
        }
        catch (Exception e) when (e is InvalidDataException or FileNotFoundException or DirectoryNotFoundException)
        {
            throw new BackupRefusedException($"«\u00A0{path}\u00A0» n’est pas une sauvegarde\u00A0: {e.Message}");
        }
    }

    private static async Task<BackupManifest> Manifest(ZipArchive archive, CancellationToken stop)
    {
        try
        {
            await using var entry = await (archive.GetEntry(BackupManifest.FileName) ?? throw new BackupRefusedException("Cette archive n’a pas de manifeste\u00A0: elle est incomplète, ou n’est pas une sauvegarde.")).OpenAsync(stop);
            var manifest = await JsonSerializer.DeserializeAsync<BackupManifest>(entry, MakeBackup.Json, stop);
            return manifest?.Format == BackupManifest.CurrentFormat ? manifest : throw new BackupRefusedException($"Le format «\u00A0{manifest?.Format}\u00A0» est inconnu.");
        }
        catch (JsonException e)
        {
            throw new BackupRefusedException($"Le manifeste est illisible\u00A0: {e.Message}");
        }
    }

    /// <summary>The archive holds what the manifest says, byte for byte, and nothing else.</summary>
    private static async Task Check(ZipArchive archive, BackupManifest manifest, CancellationToken stop)
    {
        if (archive.Entries.Count != manifest.Files.Count + 1)
        {
            throw new BackupRefusedException("L’archive ne contient pas les fichiers que son manifeste annonce.");
        }

        foreach (var file in manifest.Files)
        {
            if (archive.GetEntry(file.Name) is not { } entry || entry.Length != file.Size || await Digest(entry, stop) != file.Sha256)
            {
                throw new BackupRefusedException($"Le fichier «\u00A0{file.Name}\u00A0» de l’archive manque ou est abîmé\u00A0: rien n’a été écrit.");
            }
        }
    }

    private static async Task<string> Digest(ZipArchiveEntry entry, CancellationToken stop)
    {
        try
        {
            await using var content = await entry.OpenAsync(stop);
            return Convert.ToHexStringLower(await SHA256.HashDataAsync(content, stop));
        }
        catch (InvalidDataException)
        {
            return "";
        }
    }

    private static IEnumerable<BackupFile> DataFiles(BackupManifest manifest) =>
        manifest.Files.Where(file => file.Name.StartsWith(BackupManifest.DataPrefix, StringComparison.Ordinal));

    /// <summary>A name that would leave the data folder is refused.</summary>
    private static string Target(BackupPlace place, BackupFile file)
    {
        var folder = Path.GetFullPath(place.DataFolder);
        var target = Path.GetFullPath(Path.Combine(folder, file.Name[BackupManifest.DataPrefix.Length..]));
        return target.StartsWith(folder + Path.DirectorySeparatorChar, StringComparison.Ordinal)
            ? target
            : throw new BackupRefusedException($"Le nom «\u00A0{file.Name}\u00A0» sort du dossier de données.");
    }

    private static async Task Extract(ZipArchive archive, BackupFile file, string target, CancellationToken stop)
    {
        MakeFolder(Path.GetDirectoryName(target)!);
        await using var from = await archive.GetEntry(file.Name)!.OpenAsync(stop);
        await using var to = PrivateFile.Create(target);
        await from.CopyToAsync(to, stop);
    }

    private static void MakeFolder(string folder) => _ = OperatingSystem.IsWindows()
        ? Directory.CreateDirectory(folder)
        : Directory.CreateDirectory(folder, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
}

/// <summary>What was restored.</summary>
/// <param name="Manifest">The backup.</param>
/// <param name="Requests">How many requests are there.</param>
/// <param name="Documents">How many documents.</param>
/// <param name="Agents">How many people.</param>
/// <param name="Effects">Outside effects that were still to be done: they will be, some perhaps a second time.</param>
/// <param name="Audit">What the check of every journal found.</param>
public sealed record RestoreReport(BackupManifest Manifest, int Requests, int Documents, int Agents, int Effects, AuditReport Audit);
