namespace Demat.Feel.Evaluation;

/// <summary>The names an expression sees: innermost first.</summary>
internal sealed class Scope
{
    private readonly Scope? outer;
    private readonly FeelContext? entries;
    private readonly string? name;
    private readonly FeelValue? value;

    public Scope(FeelContext entries, Scope? outer = null)
    {
        this.entries = entries;
        this.outer = outer;
    }

    private Scope(string name, FeelValue value, Scope outer)
    {
        this.name = name;
        this.value = value;
        this.outer = outer;
    }

    /// <summary>No name at all.</summary>
    public static Scope Nothing { get; } = new(FeelContext.Empty);

    /// <summary>This scope, with one more name hiding those before.</summary>
    public Scope With(string name, FeelValue value) => new(name, value, this);

    /// <summary>The value of a name; null (no object) when nobody gave it one.</summary>
    public FeelValue? Find(string wanted)
    {
        for (var scope = this; scope is not null; scope = scope.outer)
        {
            if (scope.entries is not null)
            {
                if (scope.entries.TryGetValue(wanted, out var entry))
                {
                    return entry;
                }
            }
            else if (scope.name == wanted)
            {
                return scope.value;
            }
        }

        return null;
    }
}
