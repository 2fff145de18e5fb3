using System.Collections.Immutable;

namespace Demat.Feel.Syntax;

/// <summary>A type as written after « instance of » or in an item definition.</summary>
internal abstract record FeelType
{
    /// <summary>A type without parameters: « number », « date and time », « Any »…</summary>
    public sealed record Named(string Name) : FeelType;

    public sealed record ListOf(FeelType Item) : FeelType;

    public sealed record RangeOf(FeelType Bound) : FeelType;

    public sealed record ContextOf(ImmutableArray<(string Name, FeelType Type)> Entries) : FeelType;

    public sealed record FunctionOf(ImmutableArray<FeelType> Parameters, FeelType Result) : FeelType;

    /// <summary>Whether a value is of this type. Null is of type Null only.</summary>
    public bool Accepts(FeelValue value) => (this, value) switch
    {
        (Named { Name: "Null" }, _) => value is FeelValue.Null,
        (_, FeelValue.Null) => false,
        (Named named, _) => named.Name is "Any" || named.Name == NameOf(value) || (named.Name == "function" && value is FeelValue.Function),
        (ListOf list, FeelValue.List items) => items.Items.All(i => list.Item.Allows(i)),
        (RangeOf range, FeelValue.Range r) => new[] { r.Start, r.End }.All(b => b is null || range.Bound.Allows(b)),
        (ContextOf context, FeelValue.Context c) =>
            context.Entries.All(e => c.Entries.TryGetValue(e.Name, out var entry) && e.Type.Allows(entry)),
        (FunctionOf function, FeelValue.Function f) => function.Parameters.Length == f.Value.Parameters.Length,
        _ => false,
    };

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

    private bool Allows(FeelValue value) => value is FeelValue.Null || Accepts(value);
}
