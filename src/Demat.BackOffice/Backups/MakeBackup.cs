using System.IO.Compression;
using System.Reflection;
using System.Security.Cryptography;
using System.Text.Json;
using Demat.Runtime;
using Microsoft.EntityFrameworkCore;

namespace Demat.BackOffice.Backups;

/// <summary>Writes everything that cannot be made again into one archive, while the program works.</summary>
public sealed class MakeBackup(IDbContextFactory<DematDb> databases, TimeProvider clock)
{
    internal static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web) { WriteIndented = true };

    /// <summary>Writes the archive, which only the account of the program reads: it holds the keys. An earlier file of that name is replaced at the end.</summary>
    /// <exception cref="BackupRefusedException">Says what is missing.</exception>
    public async Task<BackupManifest> Run(BackupPlace place, string path, CancellationToken stop)
    {
        var startedAt = clock.Now();
        await using var db = await databases.CreateDbContextAsync(stop);
        var database = BackedUpDatabases.Of(db, place);
        var migrations = (await db.Database.GetAppliedMigrationsAsync(stop)).ToList();
        var unfinished = path + ".partiel";
        var files = new List<BackupFile>();
        BackupManifest manifest;
        await using (var file = PrivateFile.Create(unfinished))
        {
            await using (var archive = new ZipArchive(file, ZipArchiveMode.Create, leaveOpen: true))
            {
                files.Add(await Add(archive, database.FileName, to => database.Copy(to, stop)));

                // After the database: a file that it names is there by then.
                foreach (var (name, source) in DataFiles(place.DataFolder, database, path))
                {
                    files.Add(await Add(archive, BackupManifest.DataPrefix + name, async to =>
                    {
                        await using var read = new FileStream(source, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
                        await read.CopyToAsync(to, stop);
                    }));
                }

                files.Add(await Add(archive, BackupManifest.Settings, to => JsonSerializer.SerializeAsync(to, place.Settings, Json, stop)));
                manifest = new(BackupManifest.CurrentFormat, startedAt, Version, database.Kind, migrations, files);
                await using var written = await archive.CreateEntry(BackupManifest.FileName).OpenAsync(stop);
                await JsonSerializer.SerializeAsync(written, manifest, Json, stop);
            }

            file.Flush(flushToDisk: true);
        }

        File.Move(unfinished, path, overwrite: true);
        return manifest;
    }

    private static string Version => typeof(MakeBackup).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()?.InformationalVersion ?? "?";

    private static async Task<BackupFile> Add(ZipArchive archive, string name, Func<Stream, Task> write)
    {
        using var sha256 = SHA256.Create();
        await using var entry = await archive.CreateEntry(name, CompressionLevel.Fastest).OpenAsync();
        await using var counted = new CountedStream(entry);
        await using (var hashed = new CryptoStream(counted, sha256, CryptoStreamMode.Write, leaveOpen: true))
        {
            await write(hashed);
        }

        return new(name, counted.Written, Convert.ToHexStringLower(sha256.Hash!));
    }

    private static IEnumerable<(string Name, string Source)> DataFiles(string folder, IBackedUpDatabase database, string archive) =>
        Directory.EnumerateFiles(folder, "*", SearchOption.AllDirectories)
            .Where(file => !database.Owns(file) && !Path.GetFileName(file).StartsWith(".sauvegarde-", StringComparison.Ordinal))
            .Where(file => !Path.GetFullPath(file).StartsWith(Path.GetFullPath(archive), StringComparison.Ordinal))
            .Order(StringComparer.Ordinal)
            .Select(file => (Path.GetRelativePath(folder, file).Replace('\\', '/'), file));
}
