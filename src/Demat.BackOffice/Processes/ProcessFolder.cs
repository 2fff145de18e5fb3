using System.Collections.Immutable;

namespace Demat.BackOffice.Processes;

/// <summary>A text file of a process folder.</summary>
/// <param name="Name">Path inside the folder, with « / ».</param>
/// <param name="Content">Its text.</param>
public sealed record ProcessFile(string Name, string Content)
{
    /// <summary>True when the name ends with that extension, dot included.</summary>
    public bool Is(string extension) => Name.EndsWith(extension, StringComparison.OrdinalIgnoreCase);
}

/// <summary>A process as a folder of text files: the diagram, its forms, its tables, its scenarios and its README.</summary>
public sealed class ProcessFolder
{
    /// <summary>Largest file read, in bytes; the same limit as for a diagram.</summary>
    public const long LargestFile = 10_000_000;

    /// <summary>Most files read.</summary>
    public const int MostFiles = 500;

    private static readonly string[] Known = [".bpmn", ".form", ".dmn", ".md", ".yaml"];

    private ProcessFolder(string name, ImmutableArray<ProcessFile> files)
    {
        Name = name;
        Files = files;
    }

    /// <summary>The name of the folder.</summary>
    public string Name { get; }

    /// <summary>The files that matter to a process, by name.</summary>
    public ImmutableArray<ProcessFile> Files { get; }

    /// <summary>The diagrams; a process folder has exactly one.</summary>
    public IEnumerable<ProcessFile> Diagrams => Files.Where(f => f.Is(".bpmn"));

    /// <summary>The forms.</summary>
    public IEnumerable<ProcessFile> Forms => Files.Where(f => f.Is(".form"));

    /// <summary>The decision tables.</summary>
    public IEnumerable<ProcessFile> Tables => Files.Where(f => f.Is(".dmn"));

    /// <summary>The scenarios.</summary>
    public IEnumerable<ProcessFile> Scenarios => Files.Where(f => f.Is(".yaml") && f.Name.StartsWith("scenarios/", StringComparison.Ordinal));

    /// <summary>The README; null when there is none.</summary>
    public ProcessFile? Readme => Files.FirstOrDefault(f => f.Name == "README.md");

    /// <summary>Reads a folder from disk. Links are not followed.</summary>
    /// <exception cref="DirectoryNotFoundException">The folder does not exist.</exception>
    /// <exception cref="InvalidDataException">It holds too many files, or one that is too large.</exception>
    public static ProcessFolder Load(string path)
    {
        var root = new DirectoryInfo(path);
        if (!root.Exists)
        {
            throw new DirectoryNotFoundException($"Le dossier «\u00A0{path}\u00A0» n’existe pas.");
        }

        var options = new EnumerationOptions { RecurseSubdirectories = true, MaxRecursionDepth = 3, AttributesToSkip = FileAttributes.ReparsePoint | FileAttributes.Hidden };
        var found = root.EnumerateFiles("*", options).Where(f => Known.Contains(f.Extension.ToLowerInvariant())).Take(MostFiles + 1).ToList();
        if (found.Count > MostFiles)
        {
            throw new InvalidDataException($"Le dossier «\u00A0{root.Name}\u00A0» a plus de {MostFiles} fichiers.");
        }

        if (found.Find(f => f.Length > LargestFile) is { } large)
        {
            throw new InvalidDataException($"Le fichier «\u00A0{large.Name}\u00A0» dépasse 10\u00A0Mo.");
        }

        return Of(root.Name, found.Select(f => new ProcessFile(Path.GetRelativePath(root.FullName, f.FullName).Replace('\\', '/'), File.ReadAllText(f.FullName))));
    }

    /// <summary>A folder from files already in memory, such as those of a zip.</summary>
    public static ProcessFolder Of(string name, IEnumerable<ProcessFile> files) =>
        new(name, [.. files.OrderBy(f => f.Name, StringComparer.Ordinal)]);

    /// <summary>Everything wrong: diagram, forms, tables, README, scenarios that fail and flows that none takes.</summary>
    public ImmutableArray<FolderProblem> Lint() => FolderLint.Check(this);
}
