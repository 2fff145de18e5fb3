using System.Collections.Frozen;

namespace Demat.Feel.Syntax;

/// <summary>Words that have a meaning of their own, by where they have it.</summary>
internal static class Keywords
{
    private static readonly FrozenSet<string> Following =
        new[] { "and", "or", "in", "between", "then", "else", "return", "satisfies", "instance" }.ToFrozenSet();

    private static readonly FrozenSet<string> Leading =
        new[] { "if", "for", "some", "every", "true", "false", "null", "function" }.ToFrozenSet();

    /// <summary>True for a word that ends a name when it follows one.</summary>
    public static bool EndsName(string word) => Following.Contains(word);

    /// <summary>True for a word that starts something else than a name.</summary>
    public static bool StartsExpression(string word) => Leading.Contains(word);
}
