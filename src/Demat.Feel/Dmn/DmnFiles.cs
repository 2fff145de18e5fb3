using System.Collections.Immutable;

namespace Demat.Feel.Dmn;

/// <summary>DMN files that belong together: each may import the others.</summary>
public static class DmnFiles
{
    /// <summary>Reads each file after those that it imports, and answers in the order given.</summary>
    /// <param name="files">The texts of the files. Those that import each other in a circle are told that the import is missing.</param>
    public static ImmutableArray<DmnReading> Read(IReadOnlyList<string> files)
    {
        var imports = files.Select(DmnModel.ImportsOf).ToList();
        var readings = new DmnReading?[files.Count];
        var models = new List<DmnModel>();
        var waiting = Enumerable.Range(0, files.Count).ToList();
        while (waiting.Count > 0)
        {
            var next = waiting.FindIndex(i => imports[i].All(space => models.Any(m => m.Namespace == space)));
            var file = waiting[Math.Max(next, 0)];
            waiting.Remove(file);
            readings[file] = DmnModel.Read(files[file], models);
            models.AddRange(readings[file]!.Partial is { } model ? [model] : []);
        }

        return [.. readings.OfType<DmnReading>()];
    }
}
