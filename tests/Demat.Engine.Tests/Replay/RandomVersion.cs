using System.Text.RegularExpressions;
using static Demat.Engine.Tests.Bpmn;

namespace Demat.Engine.Tests.Replay;

/// <summary>Another version of a random process: some ids are others, some tasks have other people, some activities have one more event.</summary>
/// <param name="Xml">The file.</param>
/// <param name="Renamed">The ids that are others.</param>
internal sealed partial record RandomVersion(string Xml, IReadOnlyDictionary<string, string> Renamed)
{
    internal static RandomVersion Of(string xml, Random random)
    {
        var renamed = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var id in Ids().Matches(xml).Select(m => m.Groups[1].Value).Distinct().Where(_ => random.Next(4) == 0))
        {
            renamed[id] = "new-" + id;
            xml = Regex.Replace(xml, $"\"{id}\"", $"\"new-{id}\"");
        }

        xml = People().Replace(xml, m => random.Next(3) == 0 ? "assignee=\"paul\"" : m.Value);
        if (xml.Contains("adHocSubProcess", StringComparison.Ordinal))
        {
            return new(xml, renamed);
        }

        var extra = 0;
        xml = Manual().Replace(xml, m => random.Next(2) == 0 ? m.Value : m.Value + WithTimer($"extra{++extra}", m.Groups[1].Value));
        xml = Users().Replace(xml, m => random.Next(2) == 0 ? m.Value : m.Value + WithTimer($"extra{++extra}", m.Groups[1].Value));
        return new(xml, renamed);
    }

    private static string WithTimer(string id, string host) =>
        Boundary(id, host, Duration("PT3H"), cancel: false) + Task(id + "-task") + End(id + "-end") + Path(id, id + "-task", id + "-end");

    [GeneratedRegex("id=\"((?:a|f|start|wait|border|join|split|event|first|onEvent|end|count|choice|merge|throw|undo)[0-9]+)\"")]
    private static partial Regex Ids();

    [GeneratedRegex("assignee=\"claire\"")]
    private static partial Regex People();

    [GeneratedRegex("<bpmn:manualTask id=\"([^\"]+)\">.*?</bpmn:manualTask>", RegexOptions.Singleline)]
    private static partial Regex Manual();

    [GeneratedRegex("<bpmn:userTask id=\"(a[^\"]+|new-a[^\"]+)\">.*?</bpmn:userTask>", RegexOptions.Singleline)]
    private static partial Regex Users();
}
