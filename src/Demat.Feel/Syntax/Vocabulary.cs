using System.Collections.Immutable;
using Demat.Feel.Types;

namespace Demat.Feel.Syntax;

/// <summary>The names and types that a text may use besides what its grammar tells.</summary>
/// <param name="Names">Names that hold an operator or a keyword.</param>
/// <param name="Types">Types that a model declares, by the name under which the text sees them.</param>
internal sealed record Vocabulary(KnownNames Names, ImmutableDictionary<string, FeelType> Types)
{
    /// <summary>The standard names, and those given.</summary>
    public static Vocabulary Of(IEnumerable<string>? names) =>
        new(names is null ? KnownNames.Standard : KnownNames.With(KnownNames.Standard, names), ImmutableDictionary<string, FeelType>.Empty);

    /// <summary>The type of this name; null when nobody declares it.</summary>
    public FeelType? Type(string name) => Types.GetValueOrDefault(name) ?? FeelType.Standard(name);
}
