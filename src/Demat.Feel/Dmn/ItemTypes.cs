using System.Collections.Immutable;
using System.Xml.Linq;
using Demat.Feel.Syntax;
using Demat.Feel.Types;

namespace Demat.Feel.Dmn;

/// <summary>The types that a model declares by item definitions, in any order, and those of the models it imports.</summary>
internal sealed class ItemTypes
{
    private readonly Dictionary<string, XElement> definitions = [];
    private readonly Dictionary<string, FeelType> read = [];
    private readonly HashSet<string> underway = [];
    private readonly FeelReader feel;
    private readonly List<DmnProblem> problems;

    public ItemTypes(XElement root, FeelReader feel, List<DmnProblem> problems, IEnumerable<KeyValuePair<string, FeelType>> imported)
    {
        this.feel = feel;
        this.problems = problems;
        foreach (var (name, type) in imported)
        {
            read[name] = type;
        }

        foreach (var definition in root.Named("itemDefinition"))
        {
            definitions.TryAdd(definition.Text("name")?.Trim() ?? "", definition);
        }
    }

    /// <summary>All of them, by the name under which texts see them.</summary>
    public ImmutableDictionary<string, FeelType> All()
    {
        foreach (var (name, definition) in definitions)
        {
            Find(name, definition);
        }

        return read.ToImmutableDictionary();
    }

    /// <summary>The type that a reference names; null, and a problem, when nobody declares it.</summary>
    public FeelType? Find(string reference, XElement reported)
    {
        var name = reference.Trim();
        if (name is "" or "<Undefined>")
        {
            return null;
        }

        if (Known(name, reported) is { } type)
        {
            return type;
        }

        // DMN 1.1 writes references as « prefix:name »
        if (name.IndexOf(':') is >= 0 and var colon && Known(name[(colon + 1)..].Trim(), reported) is { } bare)
        {
            return bare;
        }

        problems.Add(reported.Problem($"Le type «\u00A0{name}\u00A0» n’est déclaré nulle part."));
        return null;
    }

    private FeelType? Known(string name, XElement reported)
    {
        if (read.TryGetValue(name, out var known))
        {
            return known;
        }

        if (!definitions.TryGetValue(name, out var definition))
        {
            return FeelType.Standard(name);
        }

        if (!underway.Add(name))
        {
            problems.Add(reported.Problem($"Le type «\u00A0{name}\u00A0» se contient lui-même."));
            return FeelType.Any;
        }

        var type = Read(definition);
        underway.Remove(name);
        return read[name] = type;
    }

    private FeelType Read(XElement definition)
    {
        var type = Shape(definition);
        type = Narrowed(type, definition, "allowedValues");
        type = definition.Text("isCollection") is "true" or "1" ? new FeelType.ListOf(type) : type;
        return Narrowed(type, definition, "typeConstraint");
    }

    private FeelType Shape(XElement definition)
    {
        if (definition.Named("itemComponent").Any())
        {
            return new FeelType.ContextOf([.. definition.Named("itemComponent").Select(c => (c.Text("name")?.Trim() ?? "", Read(c)))]);
        }

        if (definition.Named("functionItem").FirstOrDefault() is { } function)
        {
            return new FeelType.FunctionOf(
                [.. function.Named("parameters").Select(p => Reference(p.Text("typeRef"), p))],
                Reference(function.Text("outputTypeRef"), function));
        }

        return Reference(definition.Named("typeRef").FirstOrDefault()?.Value, definition);
    }

    private FeelType Reference(string? reference, XElement reported) =>
        reference is null ? FeelType.Any : Find(reference, reported) ?? FeelType.Any;

    private FeelType Narrowed(FeelType type, XElement definition, string child)
    {
        if (definition.Named(child).FirstOrDefault() is not { } holder)
        {
            return type;
        }

        var tests = feel.Tests(holder, definition);
        return tests.Any ? type : new FeelType.Constrained(type, tests);
    }
}
