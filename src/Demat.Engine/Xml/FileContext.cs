using System.Collections.Immutable;
using Demat.Engine.Lint;
using Demat.Feel;

namespace Demat.Engine.Xml;

/// <summary>What every element of one file refers to, and the problems found so far.</summary>
internal sealed class FileContext(XmlTree root, ImmutableArray<Problem>.Builder problems)
{
    private readonly Lazy<Dictionary<string, string>> associations = new(() => Associations(root));

    private readonly Lazy<ILookup<string, XmlTree>> rootElements = new(() =>
        root.Children.Where(x => x.IsBpmn).ToLookup(x => x.Attribute("id") ?? "", StringComparer.Ordinal));

    private readonly HashSet<string> refused = new(StringComparer.Ordinal);
    private readonly Lazy<Dictionary<string, string>> data = new(() => DataNames(root));

    /// <summary>The ids of elements that are refused already: nothing more is said of them.</summary>
    internal IReadOnlySet<string> Refused => refused;

    /// <summary>The ids of what the diagram draws.</summary>
    internal IReadOnlySet<string> Drawn { get; } = root.All(BpmnNames.Diagram, "BPMNDiagram")
        .SelectMany(d => d.All(BpmnNames.Diagram, "BPMNPlane"))
        .SelectMany(p => p.Children)
        .Select(s => WithoutPrefix(s.Attribute("bpmnElement") ?? ""))
        .ToHashSet(StringComparer.Ordinal);

    /// <summary>What an association joins with an element; null when there is none.</summary>
    internal string? Associated(string id) => associations.Value.GetValueOrDefault(id);

    internal void Report(Problem problem) => problems.Add(problem);

    internal void Refuse(Problem problem)
    {
        problems.Add(problem);
        if (problem.ElementId is not null)
        {
            refused.Add(problem.ElementId);
        }
    }

    /// <summary>A root element (message, error…) by reference; null when there is none.</summary>
    internal XmlTree? Find(string tag, string reference) =>
        rootElements.Value[reference].Concat(rootElements.Value[WithoutPrefix(reference)]).FirstOrDefault(x => x.Name == tag);

    /// <summary>A root element whose tag ends so, by reference; null when there is none.</summary>
    internal XmlTree? FindDefinition(string reference, string suffix) =>
        rootElements.Value[WithoutPrefix(reference)].FirstOrDefault(x => x.Name.EndsWith(suffix, StringComparison.Ordinal));

    /// <summary>Reads a constant, or FEEL after a leading « = »; null when there is nothing.</summary>
    internal Expression? Expression(XmlTree at, string ownerId, string? source)
    {
        if (string.IsNullOrWhiteSpace(source))
        {
            return null;
        }

        var text = source.Trim();
        if (text[0] != '=')
        {
            return new Expression(text, null);
        }

        var parsed = FeelExpression.Parse(text[1..]);
        if (parsed.Value is not null)
        {
            return new Expression(text, parsed.Value);
        }

        Refuse(XmlText.BadExpression(at, ownerId, text, parsed.Problems[0]));
        return null;
    }

    /// <summary>Reads FEEL, with or without a leading « = »; null when there is nothing.</summary>
    internal Expression? Formula(XmlTree holder, string ownerId)
    {
        var text = holder.Text;
        if (text.Length > 0 && text[0] != '=' && holder.Attribute("language") is { } language && !language.Contains("FEEL", StringComparison.OrdinalIgnoreCase))
        {
            Refuse(XmlText.ForeignLanguage(ownerId, language));
            return null;
        }

        return text.Length == 0 ? null : Expression(holder, ownerId, text[0] == '=' ? text : "= " + text);
    }

    /// <summary>The variable that a data object, a property, a data input or output stands for: its name, or its id.</summary>
    internal string VariableOf(string reference)
    {
        var id = data.Value.ContainsKey(reference) ? reference : WithoutPrefix(reference);
        return data.Value.GetValueOrDefault(id, reference);
    }

    private static Dictionary<string, string> Associations(XmlTree root)
    {
        var ends = root.Descendants()
            .Where(x => x is { Name: "association", Namespace: BpmnNames.Bpmn })
            .Select(x => (Source: WithoutPrefix(x.Attribute("sourceRef") ?? ""), Target: WithoutPrefix(x.Attribute("targetRef") ?? "")))
            .ToList();
        return ends.Concat(ends.Select(e => (Source: e.Target, Target: e.Source)))
            .DistinctBy(e => e.Source, StringComparer.Ordinal)
            .ToDictionary(e => e.Source, e => e.Target, StringComparer.Ordinal);
    }

    private static bool IsData(string tag) => tag is "dataObject" or "dataObjectReference" or "property" or "dataInput" or "dataOutput"
        or "inputDataItem" or "outputDataItem" or "dataStore" or "dataStoreReference";

    private static Dictionary<string, string> DataNames(XmlTree root)
    {
        var all = new Dictionary<string, XmlTree>(StringComparer.Ordinal);
        var ahead = new Stack<XmlTree>([root]);
        while (ahead.TryPop(out var node))
        {
            if (node.Namespace == BpmnNames.Bpmn && node.Attribute("id") is { } id && IsData(node.Name))
            {
                all.TryAdd(id, node);
            }

            foreach (var child in node.Children)
            {
                ahead.Push(child);
            }
        }

        string NameOf(XmlTree one) =>
            (one.Attribute("dataObjectRef") ?? one.Attribute("dataStoreRef")) is { } meant && all.TryGetValue(WithoutPrefix(meant), out var target) && target != one
                ? target.Attribute("name") is { Length: > 0 } name ? name : WithoutPrefix(meant)
                : one.Attribute("name") is { Length: > 0 } own ? own : one.Attribute("id")!;
        return all.ToDictionary(x => x.Key, x => NameOf(x.Value), StringComparer.Ordinal);
    }

    /// <summary>A reference without the prefix of its qualified name.</summary>
    internal static string WithoutPrefix(string name) => name[(name.LastIndexOf(':') + 1)..];
}
