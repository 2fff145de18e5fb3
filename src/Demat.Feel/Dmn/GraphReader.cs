using System.Collections.Frozen;
using System.Collections.Immutable;
using System.Xml.Linq;
using Demat.Feel.Syntax;
using Demat.Feel.Types;

namespace Demat.Feel.Dmn;

/// <summary>Reads input data, decisions, knowledge models and services, then links them by what they require.</summary>
internal sealed class GraphReader(XElement root, Imports imports, BoxedReader boxes, List<DmnProblem> problems)
{
    /// <summary>Decisions that require each other in a row: evaluation goes as deep.</summary>
    private const int MaximumChain = 100;

    private readonly Dictionary<string, (XElement Xml, DmnElement Element)> byId = [];
    private readonly List<(XElement Xml, DmnElement Element)> all = [];
    private FrozenSet<string> declared = [];
    private FrozenSet<string> takenElsewhere = [];

    public ImmutableArray<DmnElement> Read()
    {
        foreach (var xml in root.Elements().Where(e => e.Name.Namespace == root.Name.Namespace))
        {
            if (Named(xml) is { } element)
            {
                all.Add((xml, element));
                // modelers let two elements have one id: the first is the one that others mean
                byId.TryAdd(element.Id, (xml, element));
            }
        }

        declared = all.Select(one => one.Element).OfType<DmnInput>().Select(i => i.Variable).ToFrozenSet();
        // a decision without logic makes sense only where a service receives its value
        takenElsewhere = root.Named("decisionService").SelectMany(s => s.Named("inputDecision"))
            .Select(i => IdOf(i.Text("href") ?? "").Id).ToFrozenSet();
        foreach (var (xml, element) in all)
        {
            Link(xml, element);
        }

        BreakCircles();
        return [.. all.Select(one => one.Element)];
    }

    private DmnElement? Named(XElement xml)
    {
        var name = xml.Text("name")?.Trim() ?? xml.Id() ?? "";
        var id = xml.Id() ?? name;
        var variable = xml.Named("variable").FirstOrDefault();
        var read = variable?.Text("name")?.Trim() ?? name;
        return xml.Name.LocalName switch
        {
            "inputData" => new DmnInput(id, name, read, boxes.TypeOf(variable)),
            "decision" => new DmnDecision(id, name, read, boxes.TypeOf(variable)),
            "businessKnowledgeModel" => new DmnKnowledge(id, name, read, boxes.TypeOf(variable)),
            "decisionService" => new DmnService(id, name, read, boxes.TypeOf(variable)),
            _ => null,
        };
    }

    private void Link(XElement xml, DmnElement element)
    {
        switch (element)
        {
            case DmnDecision decision:
                decision.Needs =
                [
                    .. Needs(xml, "informationRequirement", "requiredInput", "requiredDecision"), .. Needs(xml, "knowledgeRequirement", "requiredKnowledge"),
                ];
                decision.Logic = boxes.ChildOf(xml, decision.Name);
                decision.Declared = declared;
                if (decision.Logic is null && !takenElsewhere.Contains(decision.Id))
                {
                    Report(xml, "La décision n’a ni table ni expression.");
                }

                break;
            case DmnKnowledge knowledge:
                knowledge.Needs = [.. Needs(xml, "knowledgeRequirement", "requiredKnowledge")];
                var result = knowledge.Type is FeelType.FunctionOf function ? function.Result : knowledge.Type;
                knowledge.Logic = xml.Named("encapsulatedLogic").FirstOrDefault() is { } logic
                    ? boxes.Function(logic, knowledge.Name, result) : knowledge.Logic;
                break;
            case DmnService service:
                service.Outputs = [.. References(xml, "outputDecision").Where(n => n.Element is DmnDecision)];
                service.Inputs = [.. References(xml, "inputData"), .. References(xml, "inputDecision")];
                if (service.Outputs.IsEmpty)
                {
                    Report(xml, "Le service ne répond aucune décision.");
                }

                break;
        }
    }

    private IEnumerable<Need> Needs(XElement xml, string requirement, params string[] targets) =>
        xml.Named(requirement).SelectMany(r => targets.SelectMany(target => References(r, target)));

    private IEnumerable<Need> References(XElement xml, string name)
    {
        foreach (var reference in xml.Named(name))
        {
            var href = reference.Text("href") ?? "";
            var (space, id) = IdOf(href);
            if (space is null && byId.TryGetValue(id, out var own))
            {
                yield return new(own.Element, null);
            }
            else if (space is not null && imports.Find(space, id) is { } imported)
            {
                yield return imported;
            }
            else
            {
                Report(xml, $"L’élément requis «\u00A0{href}\u00A0» n’est ni dans le fichier ni dans ceux qu’il importe.");
            }
        }
    }

    /// <summary>The namespace (null for this model) and the id of a reference.</summary>
    private (string? Space, string Id) IdOf(string href)
    {
        var cut = href.IndexOf('#');
        var space = cut > 0 ? href[..cut] : null;
        return (space == root.Text("namespace") ? null : space, href[(cut + 1)..]);
    }

    /// <summary>Reports the decisions that need themselves or too many others in a row, and takes them out of the way.</summary>
    private void BreakCircles()
    {
        var heights = new Dictionary<DmnDecision, int>();
        var waiting = all.Where(one => one.Element is DmnDecision).ToList();
        for (var height = 1; height <= MaximumChain && waiting.Count > 0; height++)
        {
            var ready = waiting.Where(one => ((DmnDecision)one.Element).Required.All(r => heights.ContainsKey(r) || !IsOwn(r))).ToList();
            ready.ForEach(one => heights[(DmnDecision)one.Element] = height);
            waiting = ready.Count == 0 ? waiting : [.. waiting.Except(ready)];
            if (ready.Count == 0)
            {
                break;
            }
        }

        foreach (var (xml, element) in waiting)
        {
            Report(xml, $"La décision dépend d’elle-même, ou de plus de {MaximumChain} décisions à la suite.");
            ((DmnDecision)element).Needs = [.. ((DmnDecision)element).Needs.Where(n => n.Element is not DmnDecision)];
        }
    }

    private bool IsOwn(DmnElement element) => byId.TryGetValue(element.Id, out var own) && ReferenceEquals(own.Element, element);

    private void Report(XElement element, string message) => problems.Add(element.Problem(message));
}
