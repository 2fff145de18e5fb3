using System.Collections.Immutable;

namespace Demat.Feel.Patterns;

/// <summary>A regular expression of XPath and XQuery (functions and operators 3.1, 5.6), read.</summary>
internal abstract record PatternNode
{
    /// <summary>One character of a set, as the platform writes the set.</summary>
    public sealed record OneOf(string Set) : PatternNode;

    /// <summary>The start or the end of the text or of a line.</summary>
    public sealed record Edge(bool IsStart, bool OfLine) : PatternNode;

    public sealed record Sequence(ImmutableArray<PatternNode> Parts) : PatternNode;

    public sealed record Either(ImmutableArray<PatternNode> Choices) : PatternNode;

    /// <param name="Number">From 1; zero for a group that is not remembered.</param>
    /// <param name="Inside">What it holds.</param>
    public sealed record Group(int Number, PatternNode Inside) : PatternNode;

    /// <param name="Inside">What is repeated.</param>
    /// <param name="Minimum">At least.</param>
    /// <param name="Maximum">At most; null without end.</param>
    /// <param name="IsLazy">As few times as possible.</param>
    public sealed record Repeat(PatternNode Inside, int Minimum, int? Maximum, bool IsLazy) : PatternNode;

    /// <summary>The same text as a group before.</summary>
    public sealed record Same(int Number) : PatternNode;

    /// <summary>The same expression as the platform writes it. Back-references have no such form.</summary>
    public string Platform() => this switch
    {
        OneOf n => n.Set,
        Edge { OfLine: true } n => n.IsStart ? "^" : "$",
        Edge n => n.IsStart ? @"\A" : @"\z",
        Sequence n => string.Concat(n.Parts.Select(p => p.Platform())),
        Either n => string.Join('|', n.Choices.Select(c => c.Platform())),
        Group n => (n.Number == 0 ? "(?:" : "(") + n.Inside.Platform() + ")",
        Repeat n => $"(?:{n.Inside.Platform()}){{{n.Minimum},{n.Maximum}}}{(n.IsLazy ? "?" : "")}",
        _ => throw new System.Diagnostics.UnreachableException(),
    };
}
