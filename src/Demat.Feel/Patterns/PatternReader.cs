using System.Collections.Immutable;

namespace Demat.Feel.Patterns;

/// <summary>Reads a regular expression of XPath; what XPath does not know (look-around, « \b »…) is refused.</summary>
internal sealed partial class PatternReader
{
    private const int MaximumDepth = 50;
    private const int MaximumCount = 1000;

    private readonly string text;
    private readonly bool matchesLines;
    private readonly bool dotTakesAll;
    private readonly HashSet<int> closed = [];
    private int at;
    private int depth;

    private PatternReader(string text, bool matchesLines, bool dotTakesAll) =>
        (this.text, this.matchesLines, this.dotTakesAll) = (text, matchesLines, dotTakesAll);

    /// <summary>How many groups are remembered.</summary>
    public int Groups { get; private set; }

    public bool HasBackReferences { get; private set; }

    /// <summary>The expression and its reader; null when it is not one.</summary>
    public static (PatternNode Root, PatternReader Reader)? Read(string text, string flags)
    {
        var reader = new PatternReader(
            flags.Contains('x') ? WithoutBlanks(text) : text, flags.Contains('m'), flags.Contains('s'));
        return reader.Alternatives() is { } root && reader.at == reader.text.Length ? (root, reader) : null;
    }

    /// <summary>Blanks do not count but between brackets, not even after a backslash.</summary>
    private static string WithoutBlanks(string text)
    {
        var kept = new System.Text.StringBuilder();
        var brackets = 0;
        for (var i = 0; i < text.Length; i++)
        {
            if (brackets > 0 || text[i] is not (' ' or '\t' or '\n' or '\r'))
            {
                var isEscaped = kept is [.., '\\'] && !(kept is [.., '\\', '\\']);
                brackets += isEscaped ? 0 : text[i] == '[' ? 1 : text[i] == ']' ? -1 : 0;
                kept.Append(text[i]);
            }
        }

        return kept.ToString();
    }

    private char Peek(int ahead = 0) => at + ahead < text.Length ? text[at + ahead] : '\0';

    private bool Accept(char c)
    {
        var found = at < text.Length && text[at] == c;
        at += found ? 1 : 0;
        return found;
    }

    private PatternNode? Alternatives()
    {
        if (++depth > MaximumDepth)
        {
            return null;
        }

        var choices = ImmutableArray.CreateBuilder<PatternNode>();
        do
        {
            if (Branch() is not { } branch)
            {
                return null;
            }

            choices.Add(branch);
        }
        while (Accept('|'));

        depth--;
        return choices.Count == 1 ? choices[0] : new PatternNode.Either(choices.ToImmutable());
    }

    private PatternNode.Sequence? Branch()
    {
        var parts = ImmutableArray.CreateBuilder<PatternNode>();
        while (at < text.Length && Peek() is not ('|' or ')'))
        {
            if (Atom() is not { } atom || Quantified(atom) is not { } part)
            {
                return null;
            }

            parts.Add(part);
        }

        return new(parts.ToImmutable());
    }

    private PatternNode? Atom()
    {
        var c = text[at];
        switch (c)
        {
            case '(':
                at++;
                return Group();
            case '[':
                at++;
                return Class() is { } set ? new PatternNode.OneOf(set) : null;
            case '.':
                at++;
                return new PatternNode.OneOf(dotTakesAll ? AnyButSurrogates("") : AnyButSurrogates(@"\n\r"));
            case '^' or '$':
                at++;
                return new PatternNode.Edge(c == '^', matchesLines);
            case '\\':
                at++;
                return char.IsAsciiDigit(Peek()) ? BackReference() : Escape() is { } escaped ? new PatternNode.OneOf(escaped.Alone) : null;
            case '?' or '*' or '+' or '{' or '}' or ']':
                return null;
            default:
                return new PatternNode.OneOf(Literal(Character()));
        }
    }

    private PatternNode.Group? Group()
    {
        var isRemembered = Peek() != '?';
        if (!isRemembered)
        {
            at++;
            if (!Accept(':'))
            {
                return null;
            }
        }

        var number = isRemembered ? ++Groups : 0;
        if (Alternatives() is not { } inside || !Accept(')'))
        {
            return null;
        }

        closed.Add(number);
        return new(number, inside);
    }

    /// <summary>As many digits as make the number of a group that is closed before.</summary>
    private PatternNode.Same? BackReference()
    {
        var number = text[at++] - '0';
        while (char.IsAsciiDigit(Peek()) && closed.Contains((number * 10) + Peek() - '0'))
        {
            number = (number * 10) + text[at++] - '0';
        }

        HasBackReferences = true;
        return number > 0 && closed.Contains(number) ? new(number) : null;
    }
}
