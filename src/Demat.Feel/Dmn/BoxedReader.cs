using System.Collections.Immutable;
using System.Xml.Linq;
using Demat.Feel.Syntax;
using Demat.Feel.Types;

namespace Demat.Feel.Dmn;

/// <summary>Boxed expressions as one syntax tree with the texts that they hold: what FEEL can say, it evaluates.</summary>
internal sealed partial class BoxedReader(FeelReader feel, ItemTypes types, List<DmnProblem> problems)
{
    private static readonly HashSet<string> Kinds =
    [
        "literalExpression", "decisionTable", "context", "list", "relation", "invocation", "functionDefinition",
        "conditional", "filter", "for", "some", "every",
    ];

    /// <summary>The expression that is a child of an element; null when it has none.</summary>
    public Node? ChildOf(XElement parent, string where) => Expressions(parent).FirstOrDefault() is { } child ? Read(child, where) : null;

    /// <summary>An expression, converted to the type it declares.</summary>
    public Node Read(XElement element, string where) => new Node.Cell(where, Shape(element, where), TypeOf(element));

    /// <summary>The type that an attribute declares; null when it does not.</summary>
    public FeelType? TypeOf(XElement? element, string attribute = "typeRef") =>
        element?.Text(attribute) is { } reference ? types.Find(reference, element) : null;

    /// <summary>The parameters that an element declares.</summary>
    public ImmutableArray<Parameter> Parameters(XElement element) =>
        [.. element.Named("formalParameter").Select(p => new Parameter(NameOf(p), TypeOf(p)))];

    private static IEnumerable<XElement> Expressions(XElement parent) =>
        parent.Elements().Where(e => e.Name.Namespace == parent.Name.Namespace && Kinds.Contains(e.Name.LocalName));

    private Node Shape(XElement element, string where) => element.Name.LocalName switch
    {
        "literalExpression" => feel.Expression(element, element),
        "decisionTable" => new DecisionTableReader(feel, types, problems).Read(element) is { } table
            ? new Node.Table(where, table) : new Node.Refused(default, "La table n’est pas bien formée."),
        "context" => Context(element, where),
        "list" => new Node.ListOf(default, [.. Expressions(element).Select((e, i) => Read(e, $"{where}, élément {i + 1}"))]),
        "relation" => Relation(element, where),
        "invocation" => Invocation(element, where),
        "functionDefinition" => Function(element, where),
        "conditional" => new Node.If(
            default, Part(element, "if", where, "si"), Part(element, "then", where, "alors"), Part(element, "else", where, "sinon")),
        "filter" => new Node.Filter(default, Part(element, "in", where, "liste"), Part(element, "match", where, "filtre")),
        "for" => new Node.For(default, Iterators(element, where), Part(element, "return", where, "valeur"), ReadsPartial: true),
        _ => new Node.Quantified(
            default, element.Name.LocalName == "every", Iterators(element, where), Part(element, "satisfies", where, "condition")),
    };

    private Node Part(XElement element, string name, string where, string label) =>
        element.Named(name).FirstOrDefault() is { } part && ChildOf(part, $"{where}, {label}") is { } expression
            ? expression
            : Missing(element, $"L’expression «\u00A0{element.Name.LocalName}\u00A0» n’a pas de partie «\u00A0{name}\u00A0».");

    private ImmutableArray<Iterator> Iterators(XElement element, string where)
    {
        var domain = Part(element, "in", where, "parcours");
        var type = TypeOf(element.Named("in").FirstOrDefault());
        return [new(element.Text("iteratorVariable")?.Trim() ?? "", type is null ? domain : new Node.Cell(where, domain, type), null)];
    }

    private Node Context(XElement element, string where)
    {
        var entries = ImmutableArray.CreateBuilder<NamedNode>();
        foreach (var entry in element.Named("contextEntry"))
        {
            var variable = entry.Named("variable").FirstOrDefault();
            var name = variable is null ? null : NameOf(variable);
            var place = $"{where}, {name ?? "résultat"}";
            var value = ChildOf(entry, place) ?? Missing(entry, "L’entrée du contexte n’a pas d’expression.");
            if (name is null)
            {
                return new Node.Block(entries.ToImmutable(), value);
            }

            entries.Add(new(name, TypeOf(variable) is { } type ? new Node.Cell(place, value, type) : value));
        }

        return new Node.ContextOf(default, entries.ToImmutable());
    }

    private Node Relation(XElement element, string where)
    {
        var columns = element.Named("column").Select(c => (Name: NameOf(c), Type: TypeOf(c))).ToList();
        var rows = ImmutableArray.CreateBuilder<Node>();
        foreach (var row in element.Named("row"))
        {
            var cells = Expressions(row).ToList();
            if (cells.Count != columns.Count)
            {
                return Missing(row, "La ligne de la relation n’a pas une case par colonne.");
            }

            var place = $"{where}, ligne {rows.Count + 1}";
            rows.Add(new Node.ContextOf(default, [.. cells.Select((cell, i) => new NamedNode(
                columns[i].Name, new Node.Cell(place, Read(cell, place), columns[i].Type)))]));
        }

        return new Node.ListOf(default, rows.ToImmutable());
    }

    private Node Missing(XElement element, string message)
    {
        problems.Add(element.Problem(message));
        return new Node.Refused(default, message);
    }

    private static string NameOf(XElement element) => element.Text("name")?.Trim() ?? "";
}
