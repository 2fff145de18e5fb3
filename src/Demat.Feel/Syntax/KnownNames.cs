using Demat.Feel.BuiltIns;

namespace Demat.Feel.Syntax;

/// <summary>Names that hold a keyword or an operator, and so cannot be told from an expression without being known.</summary>
/// <remarks>Other names need no declaration: two successive words have no meaning in FEEL but as one name.</remarks>
internal sealed class KnownNames
{
    private readonly KnownNames? wider;
    private readonly Dictionary<string, List<(string Name, string[] Parts)>> byFirstPart = [];

    /// <summary>Names besides those of <paramref name="wider"/>, which stay as they are.</summary>
    public KnownNames(KnownNames? wider) => this.wider = wider;

    /// <summary>Those that every expression may use.</summary>
    public static KnownNames Standard { get; } = With(null, Library.Names.Append("days and time duration").Append("years and months duration"));

    public static KnownNames With(KnownNames? wider, IEnumerable<string> names)
    {
        var known = new KnownNames(wider);
        foreach (var name in names)
        {
            known.Add(name);
        }

        return known;
    }

    /// <summary>Makes a name readable from now on (a context key, a parameter).</summary>
    public void Add(string name)
    {
        if (Cut(name) is var cut && IsOdd(cut))
        {
            Add(cut);
        }
    }

    /// <summary>The longest known name that starts at this token, and how many tokens it takes; zero when none does.</summary>
    public (string Name, int Length) Longest(List<Token> tokens, int at)
    {
        var longest = wider?.Longest(tokens, at) ?? (Name: "", Length: 0);
        if (byFirstPart.Count > 0 && byFirstPart.TryGetValue(tokens[at].Text, out var candidates))
        {
            foreach (var (name, parts) in candidates)
            {
                if (parts.Length >= longest.Length && Matches(tokens, at, parts))
                {
                    longest = (name, parts.Length);
                }
            }
        }

        return longest;
    }

    private static (string Name, string[] Parts) Cut(string name)
    {
        var tokens = Lexer.Cut(name);
        return (name, [.. tokens.Take(tokens.Count - 1).Select(t => t.Text)]);
    }

    private static bool IsOdd((string Name, string[] Parts) name) =>
        name.Parts.Length > 1
        && (Keywords.StartsExpression(name.Parts[0])
            || name.Parts.Any(part => Keywords.EndsName(part) || !(Lexer.StartsWord(part[0]) || part.All(char.IsAsciiDigit))));

    private static bool Matches(List<Token> tokens, int at, string[] parts)
    {
        for (var i = 0; i < parts.Length; i++)
        {
            if (at + i >= tokens.Count || tokens[at + i].Kind is TokenKind.Text || tokens[at + i].Text != parts[i])
            {
                return false;
            }
        }

        return true;
    }

    private void Add((string Name, string[] Parts) name)
    {
        if (!byFirstPart.TryGetValue(name.Parts[0], out var sameStart))
        {
            byFirstPart[name.Parts[0]] = sameStart = [];
        }

        sameStart.Add(name);
    }
}
