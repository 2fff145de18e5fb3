using System.Text.RegularExpressions;
using Demat.Feel.BuiltIns;

namespace Demat.Feel.Patterns;

/// <summary>A regular expression of an author, on an engine whose time grows only with the length of the text.</summary>
internal sealed class Pattern
{
    private const int MaximumLength = 1000;

    /// <summary>What an expression costs in steps: its automaton, then each character (a first pass takes some 7 µs each).</summary>
    private const int AutomatonPrice = 500;
    private const int CharacterPrice = 5;

    /// <summary>Characters that one match passes over for the price of one step.</summary>
    private const int CharactersPerStep = 200;

    private readonly Arguments arguments;
    private readonly Regex? automaton;
    private readonly BackReferences? tries;

    private Pattern(Arguments arguments, Regex? automaton, BackReferences? tries, int groups) =>
        (this.arguments, this.automaton, this.tries, Groups) = (arguments, automaton, tries, groups);

    /// <summary>How many groups it remembers.</summary>
    public int Groups { get; }

    /// <summary>The expression of an argument, to be applied to the text of the first; or null with a diagnostic.</summary>
    public static Pattern? Read(Arguments a, int pattern, int flags)
    {
        if (!a.Text(pattern, out var text) || !a.Text(0, out var input) || !a.Run.Spend(AutomatonPrice + (Math.Min(input.Length, 100_000_000) * CharacterPrice), a.At))
        {
            return null;
        }

        var letters = "";
        if (a[flags] is not FeelValue.Null && !a.Text(flags, out letters))
        {
            return null;
        }

        if (letters.FirstOrDefault(letter => !"smixq".Contains(letter)) is not '\0' and var unknown)
        {
            a.Fail($"l’option « {unknown} » n’existe pas (s, m, i, x ou q).");
            return null;
        }

        return Compile(a, text, letters);
    }

    public bool IsMatch(string input) => automaton?.IsMatch(input) ?? tries!.Find(input, 0) is not null;

    /// <summary>The matches, from left to right; fewer when the budget ends.</summary>
    /// <remarks>One match takes a time in proportion to the text that follows, all matches together up to its square.</remarks>
    public List<PatternMatch> Matches(string input)
    {
        var found = new List<PatternMatch>();
        var from = 0;
        while (from <= input.Length && Next(input, from) is { } match
            && arguments.Run.Spend(1 + ((input.Length - match.Start) / CharactersPerStep), arguments.At))
        {
            found.Add(match);
            from = match.End > match.Start ? match.End : match.End + 1;
        }

        return found;
    }

    private PatternMatch? Next(string input, int from)
    {
        if (automaton is null)
        {
            return tries!.Find(input, from) is [var whole, .. var inside] ? new(whole.Start, whole.End, inside) : null;
        }

        var match = automaton.Match(input, from);
        return match.Success
            ? new(match.Index, match.Index + match.Length, [.. match.Groups.Cast<Group>().Skip(1).Select(g => g.Success ? (g.Index, g.Index + g.Length) : (-1, -1))])
            : null;
    }

    private static Pattern? Compile(Arguments a, string text, string flags)
    {
        var options = RegexOptions.NonBacktracking | RegexOptions.CultureInvariant
            | (flags.Contains('i') ? RegexOptions.IgnoreCase : 0) | (flags.Contains('m') ? RegexOptions.Multiline : 0);
        try
        {
            if (text.Length > MaximumLength)
            {
                a.Fail($"l’expression régulière dépasse {MaximumLength} caractères.");
                return null;
            }

            if (flags.Contains('q'))
            {
                return new(a, new Regex(Regex.Escape(text), options), null, 0);
            }

            if (PatternReader.Read(text, flags) is var (root, reader))
            {
                return reader.HasBackReferences
                    ? new(a, null, new BackReferences(root, reader.Groups, options, a.Run), reader.Groups)
                    : new(a, new Regex(root.Platform(), options), null, reader.Groups);
            }
        }
        catch (Exception e) when (e is ArgumentException or NotSupportedException)
        {
            // a category that does not exist, an automaton too large: told below
        }

        a.Fail($"l’expression régulière « {text} » n’est pas admise.");
        return null;
    }
}

/// <param name="Start">Where it starts.</param>
/// <param name="End">After its last character.</param>
/// <param name="Groups">Where its groups are, from the first; -1 for one that takes no part.</param>
internal sealed record PatternMatch(int Start, int End, (int Start, int End)[] Groups);
