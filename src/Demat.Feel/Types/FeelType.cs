using System.Collections.Immutable;
using Demat.Feel.Evaluation;
using Demat.Feel.Syntax;

namespace Demat.Feel.Types;

/// <summary>A type as written after « instance of », at a parameter or in an item definition.</summary>
internal abstract record FeelType
{
    /// <summary>The type of every value.</summary>
    public static readonly FeelType Any = new Named("Any");

    /// <summary>A type without parameters: « number », « date and time », « Any »…</summary>
    public sealed record Named(string Name) : FeelType;

    public sealed record ListOf(FeelType Item) : FeelType;

    public sealed record RangeOf(FeelType Bound) : FeelType;

    public sealed record ContextOf(ImmutableArray<(string Name, FeelType Type)> Entries) : FeelType;

    public sealed record FunctionOf(ImmutableArray<FeelType> Parameters, FeelType Result) : FeelType;

    /// <summary>A type of which only the values that pass some tests are admitted.</summary>
    public sealed record Constrained(FeelType Of, UnaryTests Allowed) : FeelType;

    /// <summary>Whether a value is of this type. Null is of type Null only.</summary>
    public bool Accepts(FeelValue value, Run run) => (this, value) switch
    {
        (Named { Name: "Null" }, _) => value is FeelValue.Null,
        (_, FeelValue.Null) => false,
        (Named named, _) => named.Name is "Any" || named.Name == NameOf(value),
        (ListOf list, FeelValue.List items) => run.Spend(items.Items.Length, default) && items.Items.All(i => list.Item.Allows(i, run)),
        (RangeOf range, FeelValue.Range r) => new[] { r.Start, r.End }.All(b => b is null || range.Bound.Allows(b, run)),
        (ContextOf context, FeelValue.Context c) =>
            context.Entries.All(e => c.Entries.TryGetValue(e.Name, out var entry) && e.Type.Allows(entry, run)),
        (FunctionOf function, FeelValue.Function f) => Conformance.Conforms(Conformance.TypeOf(f.Value), function),
        (Constrained constrained, _) => constrained.Of.Accepts(value, run) && constrained.Admits(value, run),
        _ => false,
    };

    /// <summary>Whether a variable of this type may hold a value: null always.</summary>
    public bool Allows(FeelValue value, Run run) => value is FeelValue.Null || Accepts(value, run);

    /// <summary>The name of a value's type, as « instance of » writes it.</summary>
    public static string NameOf(FeelValue value) => value switch
    {
        FeelValue.Null => "Null",
        FeelValue.Bool => "boolean",
        FeelValue.Number => "number",
        FeelValue.Text => "string",
        FeelValue.Date => "date",
        FeelValue.Time => "time",
        FeelValue.DateAndTime => "date and time",
        FeelValue.DaysAndTime => "days and time duration",
        FeelValue.YearsAndMonths => "years and months duration",
        FeelValue.List => "list",
        FeelValue.Context => "context",
        FeelValue.Range => "range",
        FeelValue.Function => "function",
        _ => throw new System.Diagnostics.UnreachableException(),
    };

    /// <summary>The type of this name, however it is spelt in DMN 1.1 to 1.5; null when the standard has none.</summary>
    public static FeelType? Standard(string name) => name switch
    {
        "Any" or "Null" or "number" or "string" or "boolean" or "date" or "time" or "date and time" or "list" or "context" or "range" or "function"
            or "days and time duration" or "years and months duration" => new Named(name),
        "dateTime" => new Named("date and time"),
        "dayTimeDuration" => new Named("days and time duration"),
        "yearMonthDuration" => new Named("years and months duration"),
        _ => null,
    };
}

internal static class Constraints
{
    /// <summary>Whether the tests of the type let a value through. Null (no answer) does not.</summary>
    public static bool Admits(this FeelType.Constrained type, FeelValue value, Run run) =>
        Matching.Passes(type.Allowed, value, Scope.Nothing, run) is FeelValue.Bool { Value: true };
}
