using Demat.Engine.Xml;

namespace Demat.Engine.Lint;

/// <summary>The BPMN elements of a file, found by id, by tag and by the flows between them.</summary>
internal sealed class BpmnModel
{
    private readonly Dictionary<string, XmlTree> byId = new(StringComparer.Ordinal);
    private readonly Dictionary<string, List<XmlTree>> byTag = new(StringComparer.Ordinal);
    private readonly ILookup<XmlTree, XmlTree> outgoing;
    private readonly ILookup<XmlTree, XmlTree> incoming;
    private readonly HashSet<XmlTree> starting;
    private readonly HashSet<XmlTree> ending;
    private readonly HashSet<XmlTree> hosts;
    private readonly Dictionary<XmlTree, HashSet<string>> kinds = [];
    private readonly string targetNamespace;

    internal BpmnModel(XmlTree root)
    {
        Root = root;
        targetNamespace = root.Attribute("targetNamespace") ?? "";
        Index(root);
        var flows = All("sequenceFlow").ToList();
        outgoing = Ends(flows, "sourceRef");
        incoming = Ends(flows, "targetRef");
        ListsFlows = byTag.ContainsKey("incoming") || byTag.ContainsKey("outgoing");
        HasExecutable = IsExecutable(root);
        starting = ScopesOf("startEvent");
        ending = ScopesOf("endEvent");
        hosts = All("boundaryEvent").Select(b => Find(b, "attachedToRef")).OfType<XmlTree>().ToHashSet();
    }

    internal XmlTree Root { get; }

    /// <summary>Every BPMN element, extensions left out, in the order of the file.</summary>
    internal List<XmlTree> Elements { get; } = [];

    /// <summary>True when elements name their flows, as every drawing tool writes: then what is missing is missing from the drawing.</summary>
    internal bool ListsFlows { get; }

    /// <summary>True when a process of the file is executable, or when it has none.</summary>
    internal bool HasExecutable { get; }

    internal bool HasStart(XmlTree scope) => starting.Contains(scope);

    internal bool HasEnd(XmlTree scope) => ending.Contains(scope);

    /// <summary>True when an event is drawn on the border of the activity.</summary>
    internal bool HasBorder(XmlTree activity) => hosts.Contains(activity);

    /// <summary>The kinds of event definitions of an event: message, timer…</summary>
    internal HashSet<string> KindsOf(XmlTree happening)
    {
        if (!kinds.TryGetValue(happening, out var known))
        {
            kinds[happening] = known = EventRules.DefinitionsOf(this, happening)
                .Select(d => d.Name.Replace("EventDefinition", "", StringComparison.Ordinal)).ToHashSet(StringComparer.Ordinal);
        }

        return known;
    }

    internal IReadOnlyList<XmlTree> All(string tag) => byTag.GetValueOrDefault(tag) ?? (IReadOnlyList<XmlTree>)[];

    internal IEnumerable<XmlTree> All(params ReadOnlySpan<string> tags)
    {
        var found = new List<XmlTree>();
        foreach (var tag in tags)
        {
            found.AddRange(All(tag));
        }

        return found;
    }

    /// <summary>The sequence flows that leave an element.</summary>
    internal IEnumerable<XmlTree> FlowsFrom(XmlTree element) => outgoing[element];

    /// <summary>The sequence flows that reach an element.</summary>
    internal IEnumerable<XmlTree> FlowsTo(XmlTree element) => incoming[element];

    /// <summary>What a reference leads to; null when it leads nowhere, or out of the file.</summary>
    internal XmlTree? Find(string? reference)
    {
        if (string.IsNullOrWhiteSpace(reference))
        {
            return null;
        }

        var name = reference.Trim();
        return byId.GetValueOrDefault(name) ?? (name.Contains(':', StringComparison.Ordinal) ? byId.GetValueOrDefault(FileContext.WithoutPrefix(name)) : null);
    }

    /// <summary>What the attribute of this name leads to; null when it leads nowhere.</summary>
    internal XmlTree? Find(XmlTree holder, string attribute) => Find(holder.Attribute(attribute));

    /// <summary>True when the prefix of a reference says that it leads out of the file.</summary>
    internal bool LeadsElsewhere(XmlTree holder, string reference)
    {
        var colon = reference.IndexOf(':', StringComparison.Ordinal);
        return colon > 0 && holder.NamespaceOf(reference[..colon].Trim()) is { } space && space != targetNamespace;
    }

    /// <summary>The process an element belongs to; null outside processes.</summary>
    internal static XmlTree? ProcessOf(XmlTree? element)
    {
        while (element is not null && element is not { IsBpmn: true, Name: "process" })
        {
            element = element.Parent;
        }

        return element;
    }

    /// <summary>True in a process said to be executable; beside the processes, when the file has one, or no process at all.</summary>
    internal static bool IsExecutable(XmlTree element)
    {
        if (ProcessOf(element) is { } process)
        {
            return Says(process, "isExecutable");
        }

        var root = element;
        while (root.Parent is { } parent)
        {
            root = parent;
        }

        return root.First(BpmnNames.Bpmn, "process") is null || root.All(BpmnNames.Bpmn, "process").Any(p => Says(p, "isExecutable"));
    }

    /// <summary>True when the attribute says yes.</summary>
    internal static bool Says(XmlTree element, string attribute) => element.Attribute(attribute)?.Trim() is "true" or "1";

    private HashSet<XmlTree> ScopesOf(string tag) => All(tag).Select(e => e.Parent).OfType<XmlTree>().ToHashSet();

    private ILookup<XmlTree, XmlTree> Ends(List<XmlTree> flows, string end) => flows
        .Select(f => (Flow: f, End: Find(f, end)))
        .Where(x => x.End is not null)
        .ToLookup(x => x.End!, x => x.Flow);

    private void Index(XmlTree root)
    {
        var ahead = new Stack<XmlTree>([root]);
        while (ahead.TryPop(out var one))
        {
            if (!one.IsBpmn || one.Name == "extensionElements")
            {
                continue;
            }

            Elements.Add(one);
            if (!byTag.TryGetValue(one.Name, out var same))
            {
                byTag[one.Name] = same = [];
            }

            same.Add(one);
            if (one.Attribute("id") is { } id)
            {
                byId.TryAdd(id, one);
            }

            for (var i = one.Children.Count - 1; i >= 0; i--)
            {
                ahead.Push(one.Children[i]);
            }
        }
    }
}
