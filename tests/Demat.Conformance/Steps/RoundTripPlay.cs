using System.Xml.Linq;
using Demat.Conformance.Cases;
using Demat.Engine;

namespace Demat.Conformance.Steps;

/// <summary>A model is read without error, and written back without loss: meaning, diagram, extensions.</summary>
internal static class RoundTripPlay
{
    internal static string? Run(ConformanceCase one, DirectoryInfo? exports)
    {
        var xml = one.Text(one.File);
        if (BpmnReader.Read(xml).Problems.FirstOrDefault(p => p.Severity == ProblemSeverity.Error) is { } error)
        {
            return "import: " + error.Message;
        }

        var (file, problems) = BpmnFile.Open(xml);
        if (file is null)
        {
            return "import: " + problems[0].Message;
        }

        var export = file.Write();
        if (exports is not null)
        {
            exports.Create();
            File.WriteAllText(Path.Combine(exports.FullName, Path.GetFileName(one.File)), export);
        }

        var (before, after) = (XDocument.Parse(xml).Root!, XDocument.Parse(export).Root!);
        return XNode.DeepEquals(before, after) ? null : "roundtrip: the export differs from the import";
    }
}
