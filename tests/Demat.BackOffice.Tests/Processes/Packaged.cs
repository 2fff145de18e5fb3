using System.Runtime.CompilerServices;
using Demat.BackOffice.Processes;

namespace Demat.BackOffice.Tests.Processes;

/// <summary>The process folders of the repository, as they are or with a file changed.</summary>
internal static class Packaged
{
    public static ProcessFolder Folder(string name) => ProcessFolder.Load(Path.Combine(Root(), "process-definitions", name));

    /// <summary>The folder with one file written, replaced or, with a null content, removed.</summary>
    public static ProcessFolder With(this ProcessFolder folder, string file, string? content) => ProcessFolder.Of(
        folder.Name, [.. folder.Files.Where(f => f.Name != file), .. content is null ? [] : new[] { new ProcessFile(file, content) }]);

    /// <summary>The folder with a text replaced in one file; the text must be there.</summary>
    public static ProcessFolder Changed(this ProcessFolder folder, string file, string before, string after)
    {
        var content = folder.Files.Single(f => f.Name == file).Content;
        return content.Contains(before, StringComparison.Ordinal)
            ? folder.With(file, content.Replace(before, after, StringComparison.Ordinal))
            : throw new ArgumentException($"« {before} » is not in {file}.", nameof(before));
    }

    /// <summary>The folder with one scenario in place of its own.</summary>
    public static ProcessFolder Playing(this ProcessFolder folder, string steps, string head = "now: 2026-06-01T09:00:00+02:00") => ProcessFolder.Of(
        folder.Name,
        [
            .. folder.Files.Where(f => !f.Name.StartsWith("scenarios/", StringComparison.Ordinal) || f.Name.StartsWith("scenarios/_", StringComparison.Ordinal)),
            new("scenarios/essai.yaml", $"name: Essai\n{head}\nsteps:\n{steps}"),
        ]);

    private static string Root([CallerFilePath] string here = "") =>
        Path.GetFullPath(Path.Combine(Path.GetDirectoryName(here)!, "..", "..", ".."));
}
