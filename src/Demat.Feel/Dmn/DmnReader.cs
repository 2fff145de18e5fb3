using System.Collections.Immutable;
using System.Xml.Linq;

namespace Demat.Feel.Dmn;

/// <summary>From XML to decisions. Elements are known by their local name, so that DMN 1.1 to 1.5 read alike.</summary>
internal sealed class DmnReader
{
    /// <summary>Decisions that require each other in a row: evaluation goes as deep.</summary>
    private const int MaximumChain = 100;

    private readonly XElement root;
    private readonly List<DmnProblem> problems = [];
    private readonly Dictionary<string, XElement> elements = [];
    private readonly Dictionary<XElement, DmnDecision> read = [];
    private readonly HashSet<XElement> underway = [];
    private readonly FeelReader feel;

    private DmnReader(XElement root)
    {
        this.root = root;
        feel = new FeelReader(root, problems);
    }

    public static DmnReading Read(string xml)
    {
        var (root, problem) = BoundedXml.Read(xml);
        return root is null ? new(null, [problem!]) : new DmnReader(root).Read();
    }

    private DmnReading Read()
    {
        if (root.Name.LocalName != "definitions" || !root.Name.NamespaceName.Contains("/DMN/", StringComparison.Ordinal))
        {
            return new(null, [new(null, 1, "Le fichier n’est pas un modèle DMN.")]);
        }

        var decisions = root.Named("decision").ToList();
        foreach (var decision in decisions)
        {
            // modelers let two decisions have one id: the first is the one that others mean
            elements.TryAdd(IdOf(decision), decision);
        }

        var model = new DmnModel(root.Id() ?? "", root.Text("name") ?? "", [.. decisions.Select(Decision).OfType<DmnDecision>()]);
        return problems.Count > 0 ? new(null, [.. problems]) : new(model, []);
    }

    /// <summary>A decision and, before it, those it requires; null when it is part of a circle.</summary>
    private DmnDecision? Decision(XElement element)
    {
        if (read.TryGetValue(element, out var known))
        {
            return known;
        }

        if (underway.Count == MaximumChain || !underway.Add(element))
        {
            Report(element, $"La décision dépend d’elle-même, ou de plus de {MaximumChain} décisions à la suite.");
            return null;
        }

        var id = IdOf(element);
        var name = element.Text("name") ?? id;
        var variable = element.Named("variable").FirstOrDefault()?.Text("name") ?? name;
        var required = Required(element);
        var logic = Logic(element);
        underway.Remove(element);
        return logic is null ? null : read[element] = new DmnDecision(id, name, variable, logic, required);
    }

    private ImmutableArray<DmnDecision> Required(XElement decision)
    {
        var required = ImmutableArray.CreateBuilder<DmnDecision>();
        foreach (var need in decision.Named("informationRequirement").SelectMany(r => r.Named("requiredDecision")))
        {
            var target = need.Text("href") ?? "";
            if (!elements.TryGetValue(target[(target.IndexOf('#') + 1)..], out var element))
            {
                Report(decision, $"La décision requise « {target} » n’est pas dans le fichier.");
            }
            else if (Decision(element) is { } found)
            {
                required.Add(found);
            }
        }

        if (decision.Named("knowledgeRequirement").Any())
        {
            Report(decision, "Les modèles de connaissance ne sont pas encore pris en charge.");
        }

        return required.ToImmutable();
    }

    private DmnLogic? Logic(XElement decision)
    {
        foreach (var child in decision.Elements().Where(e => e.Name.Namespace == root.Name.Namespace))
        {
            switch (child.Name.LocalName)
            {
                case "decisionTable":
                    return new DecisionTableReader(feel, problems).Read(child);
                case "literalExpression":
                    return feel.Expression(child, child) is { } text ? new DmnLogic.Expression(text) : null;
                case "invocation" or "context" or "list" or "relation" or "functionDefinition"
                    or "conditional" or "filter" or "for" or "every" or "some":
                    Report(child, $"L’expression « {child.Name.LocalName} » n’est pas encore prise en charge.");
                    return null;
            }
        }

        Report(decision, "La décision n’a ni table ni expression.");
        return null;
    }

    private static string IdOf(XElement decision) => decision.Id() ?? decision.Text("name") ?? "";

    private void Report(XElement element, string message) => problems.Add(element.Problem(message));
}
