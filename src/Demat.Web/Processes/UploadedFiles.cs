using System.IO.Compression;
using System.Text;
using Demat.Runtime;

namespace Demat.Web.Processes;

/// <summary>The files that somebody sent to be deployed: a .bpmn alone, or a zip of a process folder.</summary>
public static class UploadedFiles
{
    /// <summary>The largest file accepted, in bytes.</summary>
    public const int LargestUpload = 10_000_000;

    /// <summary>The most entries of a zip.</summary>
    public const int MostEntries = 200;

    /// <summary>The most bytes a zip may become.</summary>
    public const int LargestContent = 30_000_000;

    private static readonly string[] Known = [".bpmn", ".dmn", ".form", ".md", ".yaml", ".yml"];
    private static readonly UTF8Encoding Strict = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    /// <summary>The files, or the French sentence that says why they cannot be read.</summary>
    public static async Task<(IReadOnlyList<DeploymentFile> Files, string? Problem)> Read(string name, byte[] bytes, CancellationToken stop)
    {
        try
        {
            return Path.GetExtension(name).ToLowerInvariant() switch
            {
                ".bpmn" or ".xml" => ([new DeploymentFile("process.bpmn", Text(bytes))], null),
                ".zip" => await Unzip(bytes, stop),
                _ => ([], "Ce fichier n’est ni un .bpmn ni un .zip. Choisissez un diagramme ou l’archive d’un dossier de processus."),
            };
        }
        catch (DecoderFallbackException)
        {
            return ([], "Un fichier n’est pas du texte en UTF-8. Enregistrez-le en UTF-8, puis recommencez.");
        }
        catch (InvalidDataException)
        {
            return ([], "L’archive est abîmée et ne peut pas être lue. Refaites-la, puis recommencez.");
        }
    }

    private static async Task<(IReadOnlyList<DeploymentFile>, string?)> Unzip(byte[] bytes, CancellationToken stop)
    {
        await using var zip = await ZipArchive.CreateAsync(new MemoryStream(bytes), ZipArchiveMode.Read, leaveOpen: false, entryNameEncoding: null, stop);
        if (zip.Entries.Count > MostEntries)
        {
            return ([], $"L’archive contient {zip.Entries.Count} entrées. Le maximum est {MostEntries}.");
        }
        var files = new List<DeploymentFile>();
        var left = LargestContent;
        foreach (var entry in zip.Entries.Where(entry => entry.Name.Length > 0))
        {
            if (!IsInside(entry.FullName))
            {
                return ([], $"L’archive contient un chemin interdit, « {entry.FullName} ». Refaites-la depuis le dossier du processus.");
            }
            if (!Known.Contains(Path.GetExtension(entry.Name).ToLowerInvariant()))
            {
                continue;
            }
            await using var content = await entry.OpenAsync(stop);
            // The size written in the archive may lie: what counts is what comes out.
            if (await ReadAtMost(content, left, stop) is not { } read)
            {
                return ([], $"Le contenu de l’archive dépasse {LargestContent / 1_000_000}\u00a0Mo. Retirez-en les fichiers inutiles.");
            }
            left -= read.Length;
            files.Add(new DeploymentFile(entry.FullName, Text(read)));
        }
        return (WithoutTheirFolder(files), null);
    }

    private static bool IsInside(string path) =>
        !path.Contains('\\') && !path.StartsWith('/') && !path.Contains(':') && path.Split('/') is var parts && parts.Length <= 6 && !parts.Contains("..");

    private static async Task<byte[]?> ReadAtMost(Stream content, int most, CancellationToken stop)
    {
        using var read = new MemoryStream();
        var buffer = new byte[81_920];
        int got;
        while ((got = await content.ReadAsync(buffer, stop)) > 0)
        {
            if (read.Length + got > most)
            {
                return null;
            }
            read.Write(buffer, 0, got);
        }
        return read.ToArray();
    }

    // A zipped folder usually holds the folder itself: its name is not part of the names of the files.
    private static List<DeploymentFile> WithoutTheirFolder(List<DeploymentFile> files)
    {
        var folders = files.Select(file => file.Name.Contains('/') ? file.Name[..(file.Name.IndexOf('/') + 1)] : "").Distinct().ToList();
        return folders is [{ Length: > 0 } only] && only != "scenarios/" ? [.. files.Select(file => file with { Name = file.Name[only.Length..] })] : files;
    }

    private static string Text(byte[] bytes) => Strict.GetString(bytes).TrimStart('\uFEFF');
}
