using System.Globalization;
using System.Text;

namespace Demat.Feel.Patterns;

// sets of characters: escapes, categories, brackets. Sets are written without surrogates: a pair is one character.
internal sealed partial class PatternReader
{
    private const string Pair = @"[\uD800-\uDBFF][\uDC00-\uDFFF]";
    private const string NameStart = @"\p{L}_:";
    private const string NamePart = @"\p{L}\p{N}\p{M}\._:\u00B7\-";
    private const string Word = @"\p{L}\p{M}\p{N}\p{S}";
    private const string NoWord = @"\p{P}\p{Z}\p{C}";

    private static string AnyButSurrogates(string excluded) => $@"(?:[^{excluded}\uD800-\uDFFF]|{Pair})";

    private static string Literal(int character) => character > char.MaxValue
        ? $"(?:{string.Concat(char.ConvertFromUtf32(character).Select(c => Literal(c)))})"
        : $@"\u{character:X4}";

    /// <summary>The character where the reader is, both halves of a pair at once.</summary>
    private int Character()
    {
        var character = char.IsHighSurrogate(text[at]) && char.IsLowSurrogate(Peek(1)) ? char.ConvertToUtf32(text[at], text[at + 1]) : text[at];
        at += character > char.MaxValue ? 2 : 1;
        return character;
    }

    /// <summary>What follows a backslash, outside brackets and inside them; null when it has no meaning.</summary>
    private (string Alone, string? Inside, int? Single)? Escape()
    {
        var c = Peek();
        at++;
        return c switch
        {
            'n' => (@"\n", @"\n", '\n'),
            'r' => (@"\r", @"\r", '\r'),
            't' => (@"\t", @"\t", '\t'),
            '\\' or '|' or '.' or '-' or '^' or '?' or '*' or '+' or '{' or '}' or '(' or ')' or '[' or ']' or '$' => (Literal(c), Literal(c), c),
            's' => (@"[ \t\n\r]", @" \t\n\r", null),
            'S' => (AnyButSurrogates(@" \t\n\r"), null, null),
            'd' => (@"\p{Nd}", @"\p{Nd}", null),
            'D' => (AnyButSurrogates(@"\p{Nd}"), @"\P{Nd}", null),
            'w' => ($"[{Word}]", Word, null),
            'W' => ($"[{NoWord}]", NoWord, null),
            'i' => ($"[{NameStart}]", NameStart, null),
            'I' => (AnyButSurrogates(NameStart), null, null),
            'c' => ($"[{NamePart}]", NamePart, null),
            'C' => (AnyButSurrogates(NamePart), null, null),
            'p' or 'P' when Category() is { } name => ($@"\{c}{{{name}}}", $@"\{c}{{{name}}}", null),
            _ => null,
        };
    }

    private string? Category()
    {
        var end = text.IndexOf('}', at);
        if (!Accept('{') || end < 0)
        {
            return null;
        }

        var name = text[at..end];
        at = end + 1;
        return name != "" && name.All(c => char.IsAsciiLetterOrDigit(c) || c == '-') ? name : null;
    }

    /// <summary>After « [ »: characters, ranges, escapes, a class taken away; read to the closing bracket.</summary>
    private string? Class()
    {
        if (++depth > MaximumDepth)
        {
            return null;
        }

        var isNegated = Accept('^');
        var set = new StringBuilder();
        var pairs = new List<string>();
        var first = true;
        while (!Accept(']'))
        {
            if (at >= text.Length)
            {
                return null;
            }

            if (!first && Peek() == '-' && Peek(1) == '[')
            {
                at += 2;
                if (Class() is not { } removed || !Accept(']') || !removed.StartsWith('['))
                {
                    return null;
                }

                set.Append('-').Append(removed);
                break;
            }

            if (!Member(set, pairs))
            {
                return null;
            }

            first = false;
        }

        depth--;
        return first || (set.Length == 0 && isNegated) || (pairs.Count > 0 && isNegated) ? null
            : isNegated && depth == 1 ? $@"(?:[^\uD800-\uDFFF{set}]|{Pair})"
            : isNegated ? $"[^{set}]"
            : pairs.Count == 0 ? $"[{set}]"
            : $"(?:{(set.Length > 0 ? $"[{set}]|" : "")}{string.Join('|', pairs)})";
    }

    private bool Member(StringBuilder set, List<string> pairs)
    {
        if (Peek() == '[')
        {
            return false;
        }

        int? low;
        if (Accept('\\'))
        {
            if (Escape() is not { Inside: { } inside } escaped)
            {
                return false;
            }

            low = escaped.Single;
            if (low is null)
            {
                set.Append(inside);
                return true;
            }
        }
        else
        {
            low = Character();
        }

        if (Peek() != '-' || Peek(1) is ']' or '[' or '\0')
        {
            if (low > char.MaxValue)
            {
                pairs.Add(Literal(low.Value));
            }
            else
            {
                set.Append(Literal(low.Value));
            }

            return true;
        }

        at++;
        var high = Accept('\\') ? Escape()?.Single : Character();
        if (high is null || high < low || high > char.MaxValue)
        {
            return false;
        }

        set.Append(CultureInfo.InvariantCulture, $"{Literal(low.Value)}-{Literal(high.Value)}");
        return true;
    }
}
