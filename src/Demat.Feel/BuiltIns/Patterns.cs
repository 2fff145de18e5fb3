using System.Text.RegularExpressions;

namespace Demat.Feel.BuiltIns;

/// <summary>Regular expressions of authors, on an engine whose time grows only with the length of the text.</summary>
internal static class Patterns
{
    private const int MaximumLength = 1000;

    /// <summary>What an expression costs in steps: its automaton, then each character (a first pass takes some 7 µs each).</summary>
    private const int AutomatonPrice = 500;
    private const int CharacterPrice = 5;

    /// <summary>The expression of an argument, to be applied to the text of the first; or null with a diagnostic.</summary>
    public static Regex? Read(Arguments a, int pattern, int flags)
    {
        if (!a.Text(pattern, out var text) || !a.Text(0, out var input) || !a.Run.Spend(AutomatonPrice + (Math.Min(input.Length, 100_000_000) * CharacterPrice), a.At))
        {
            return null;
        }

        var options = RegexOptions.NonBacktracking | RegexOptions.CultureInvariant;
        if (a[flags] is not FeelValue.Null)
        {
            if (!a.Text(flags, out var letters))
            {
                return null;
            }

            foreach (var letter in letters)
            {
                switch (letter)
                {
                    case 'i': options |= RegexOptions.IgnoreCase; break;
                    case 's': options |= RegexOptions.Singleline; break;
                    case 'm': options |= RegexOptions.Multiline; break;
                    case 'x': options |= RegexOptions.IgnorePatternWhitespace; break;
                    default:
                        a.Fail($"l’option « {letter} » n’existe pas (i, s, m ou x).");
                        return null;
                }
            }
        }

        return Compile(a, text, options);
    }

    /// <summary>« $1 » and « $0 » mean groups, as in XPath; .NET writes them with braces to be safe.</summary>
    public static string Replacement(string written) =>
        Regex.Replace(written, @"\\\$|\\\\|\$([0-9])", match => match.Value switch
        {
            "\\$" => "$$",
            "\\\\" => "\\",
            _ => "${" + match.Groups[1].Value + "}",
        });

    /// <summary>How many times the expression matches; zero when the budget does not allow to know.</summary>
    /// <remarks>One match takes a time in proportion to the text that follows, all matches together up to its square.</remarks>
    public static long Count(Arguments a, Regex regex, string input, int charactersPerStep)
    {
        var count = 0L;
        foreach (var match in regex.EnumerateMatches(input))
        {
            count++;
            if (!a.Run.Spend(1 + ((input.Length - match.Index) / charactersPerStep), a.At))
            {
                return 0;
            }
        }

        return count;
    }

    private static Regex? Compile(Arguments a, string text, RegexOptions options)
    {
        if (text.Length > MaximumLength)
        {
            a.Fail($"l’expression régulière dépasse {MaximumLength} caractères.");
            return null;
        }

        try
        {
            return new Regex(text, options);
        }
        catch (Exception e) when (e is ArgumentException or NotSupportedException)
        {
            a.Fail($"l’expression régulière « {text} » n’est pas admise.");
            return null;
        }
    }
}
