using System.Collections.Immutable;

namespace Demat.Feel;

/// <summary>What an evaluation may know besides its variables.</summary>
/// <param name="Now">The instant that now() and today() answer.</param>
/// <param name="Functions">Functions of the host, besides the standard ones.</param>
/// <param name="Budget">How much work one evaluation may do.</param>
/// <param name="Zone">IANA name of the zone in which now(), today() and times without offset are read.</param>
public sealed record FeelEnvironment(
    DateTimeOffset Now, FeelFunctions Functions, FeelBudget Budget, string Zone = FeelEnvironment.Paris)
{
    /// <summary>The zone of legal time in metropolitan France.</summary>
    public const string Paris = "Europe/Paris";

    /// <summary>Counts what evaluations in this environment cost together; null when nobody asks.</summary>
    public FeelMeter? Meter { get; init; }
}

/// <summary>How much work one evaluation may do; beyond, it gives null and a diagnostic.</summary>
/// <param name="Steps">Nodes evaluated and list items handled by functions.</param>
/// <param name="Depth">Nested evaluations, recursive calls included; at most 1,000 is safe on any thread.</param>
/// <param name="ListSize">Items of a list.</param>
/// <param name="Size">Characters and items of one value, with all it holds.</param>
public sealed record FeelBudget(int Steps, int Depth, int ListSize, int Size)
{
    /// <summary>Enough for any business rule, answered in well under a second.</summary>
    public static FeelBudget Default { get; } = new(1_000_000, 600, 100_000, 1_000_000);
}

/// <summary>The functions a host adds to the standard ones, by name.</summary>
public sealed class FeelFunctions
{
    private readonly ImmutableDictionary<string, FeelFunction> functions;

    private FeelFunctions(ImmutableDictionary<string, FeelFunction> functions) => this.functions = functions;

    /// <summary>No function besides the standard ones.</summary>
    public static FeelFunctions None { get; } = new(ImmutableDictionary<string, FeelFunction>.Empty);

    /// <summary>The names of the standard functions, for completion.</summary>
    public static IEnumerable<string> StandardNames => BuiltIns.Library.Names;

    /// <summary>The names, for parsing and completion.</summary>
    public IEnumerable<string> Names => functions.Keys;

    /// <summary>These functions and those given; a later one replaces an earlier one of the same name.</summary>
    public FeelFunctions With(params IEnumerable<FeelFunction> more) =>
        new(functions.SetItems(more.Select(one => KeyValuePair.Create(one.Name, one))));

    /// <summary>The function of this name, or null.</summary>
    public FeelFunction? Find(string name) => functions.GetValueOrDefault(name);
}
