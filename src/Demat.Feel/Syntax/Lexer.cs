using System.Globalization;

namespace Demat.Feel.Syntax;

/// <summary>Cuts a text into tokens. Never fails: what it cannot read becomes a broken token that the parser reports.</summary>
internal sealed partial class Lexer
{
    private static readonly string[] LongSymbols = ["**", "..", "<=", ">=", "!=", "->"];

    private readonly string text;
    private int at;
    private int line = 1;
    private int lineStart;

    private Lexer(string text) => this.text = text;

    public static List<Token> Cut(string text)
    {
        var lexer = new Lexer(text);
        var tokens = new List<Token>();
        do
        {
            tokens.Add(lexer.Next());
        }
        while (tokens[^1].Kind != TokenKind.End);

        return tokens;
    }

    public static bool StartsWord(char c) => char.IsLetter(c) || c is '_' or '?' || char.IsSurrogate(c);

    private static bool ContinuesWord(char c) =>
        char.IsLetterOrDigit(c) || c == '_' || char.IsSurrogate(c)
        || char.GetUnicodeCategory(c) is UnicodeCategory.NonSpacingMark or UnicodeCategory.SpacingCombiningMark;

    private char Peek(int ahead = 0) => at + ahead < text.Length ? text[at + ahead] : '\0';

    private Token Next()
    {
        var problem = SkipBlanks();
        var start = at;
        var position = new TextPosition(line, at - lineStart + 1);
        if (problem is not null)
        {
            return new(TokenKind.Broken, problem, position, start, at);
        }

        if (at >= text.Length)
        {
            return new(TokenKind.End, "", position, at, at);
        }

        var c = Peek();
        var (kind, value) = c switch
        {
            '"' => Quoted(),
            >= '0' and <= '9' => Number(),
            '.' when char.IsAsciiDigit(Peek(1)) => Number(),
            _ when StartsWord(c) => Word(),
            _ => Symbol(),
        };
        return new(kind, value, position, start, at);
    }

    private string? SkipBlanks()
    {
        while (at < text.Length)
        {
            var c = Peek();
            if (c == '\n')
            {
                line++;
                lineStart = at + 1;
                at++;
            }
            else if (char.IsWhiteSpace(c) || c is '\uFEFF' or '\u180E' or '\u200B')
            {
                at++;
            }
            else if (c == '/' && Peek(1) == '/')
            {
                at = text.IndexOf('\n', at) is >= 0 and var end ? end : text.Length;
            }
            else if (c == '/' && Peek(1) == '*')
            {
                if (!SkipComment())
                {
                    return "Le commentaire « /* » n’est pas fermé.";
                }
            }
            else
            {
                return null;
            }
        }

        return null;
    }

    private bool SkipComment()
    {
        var end = text.IndexOf("*/", at + 2, StringComparison.Ordinal);
        var stop = end < 0 ? text.Length : end + 2;
        for (; at < stop; at++)
        {
            if (text[at] == '\n')
            {
                line++;
                lineStart = at + 1;
            }
        }

        return end >= 0;
    }

    private (TokenKind Kind, string Value) Word()
    {
        var start = at++;
        while (text[start] != '?' && at < text.Length && ContinuesWord(Peek()))
        {
            at++;
        }

        return (TokenKind.Word, text[start..at]);
    }

    private (TokenKind Kind, string Value) Number()
    {
        var start = at;
        Digits();
        if (Peek() == '.' && char.IsAsciiDigit(Peek(1)))
        {
            at++;
            Digits();
        }

        var signed = Peek(1) is '+' or '-' ? 2 : 1;
        if (Peek() is 'e' or 'E' && char.IsAsciiDigit(Peek(signed)))
        {
            at += signed;
            Digits();
        }

        return (TokenKind.Number, text[start..at]);
    }

    private void Digits()
    {
        while (char.IsAsciiDigit(Peek()))
        {
            at++;
        }
    }

    private (TokenKind Kind, string Value) Symbol()
    {
        var two = at + 1 < text.Length ? text.Substring(at, 2) : "";
        var symbol = LongSymbols.Contains(two) ? two : text[at].ToString();
        at += symbol.Length;
        return (TokenKind.Symbol, symbol);
    }
}
