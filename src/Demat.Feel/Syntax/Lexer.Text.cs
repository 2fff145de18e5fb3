using System.Globalization;
using System.Text;

namespace Demat.Feel.Syntax;

// texts between quotes and their escapes
internal sealed partial class Lexer
{
    private (TokenKind Kind, string Value) Quoted()
    {
        at++;
        var value = new StringBuilder();
        while (at < text.Length)
        {
            var c = text[at++];
            switch (c)
            {
                case '"':
                    return (TokenKind.Text, value.ToString());
                case '\\':
                    value.Append(Escaped());
                    break;
                case '\n':
                    line++;
                    lineStart = at;
                    value.Append(c);
                    break;
                default:
                    value.Append(c);
                    break;
            }
        }

        return (TokenKind.Broken, "Il manque le guillemet fermant du texte.");
    }

    private string Escaped()
    {
        var c = Peek();
        at++;
        return c switch
        {
            'n' => "\n",
            'r' => "\r",
            't' => "\t",
            '"' or '\'' or '\\' => c.ToString(),
            'u' when CodePoint(4) is { } four => four,
            'U' when CodePoint(6) is { } six => six,
            _ => "\\" + (c == '\0' ? "" : c),
        };
    }

    private string? CodePoint(int digits)
    {
        if (at + digits > text.Length
            || !int.TryParse(text.AsSpan(at, digits), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var code)
            || code > 0x10FFFF)
        {
            return null;
        }

        at += digits;
        return code is >= 0xD800 and <= 0xDFFF ? ((char)code).ToString() : char.ConvertFromUtf32(code);
    }
}
