using System.Globalization;
using System.Text;
using Demat.Pdf.Objects;

namespace Demat.Pdf.Reading;

/// <summary>Reads values from bytes, strictly: a dictionary with the same key twice is refused.</summary>
internal sealed class PdfLexer(byte[] file, int position, int end)
{
    private const int MostNested = 100;
    private int depth;

    /// <summary>The offset of the next byte.</summary>
    public int Position { get; set; } = position;

    public PdfValue Read()
    {
        if (++depth > MostNested)
        {
            throw new PdfFormatException("nested too deep");
        }

        SkipSpace();
        var value = Peek(0) switch
        {
            '/' => Name(),
            '(' => Literal(),
            '<' when Peek(1) == '<' => Dictionary(),
            '<' => Hexadecimal(),
            '[' => Array(),
            _ => Word(),
        };
        depth--;
        return value;
    }

    /// <summary>The next word, without reading it as a value.</summary>
    public string Keyword()
    {
        SkipSpace();
        var start = Position;
        while (Position < end && !PdfSyntax.IsWhiteSpace(file[Position]) && !PdfSyntax.IsDelimiter(file[Position]))
        {
            Position++;
        }

        return Encoding.Latin1.GetString(file, start, Position - start);
    }

    /// <summary>Reads the word if it is this one.</summary>
    public bool Try(string keyword)
    {
        var start = Position;
        if (Keyword() == keyword)
        {
            return true;
        }

        Position = start;
        return false;
    }

    /// <summary>A whole number.</summary>
    public int Integer() => int.TryParse(Keyword(), NumberStyles.None, CultureInfo.InvariantCulture, out var number)
        ? number
        : throw new PdfFormatException($"a number is missing before {Position}");

    private int Peek(int ahead) => Position + ahead < end ? file[Position + ahead] : -1;

    private int Next() => Position < end ? file[Position++] : throw new PdfFormatException("the file stops inside a value");

    private void SkipSpace()
    {
        while (Position < end)
        {
            if (file[Position] == '%')
            {
                while (Position < end && file[Position] is not (10 or 13))
                {
                    Position++;
                }
            }
            else if (!PdfSyntax.IsWhiteSpace(file[Position]))
            {
                return;
            }
            else
            {
                Position++;
            }
        }
    }

    private PdfName Name()
    {
        Position++;
        var name = new StringBuilder();
        while (Position < end && !PdfSyntax.IsWhiteSpace(file[Position]) && !PdfSyntax.IsDelimiter(file[Position]))
        {
            var c = Next();
            name.Append((char)(c == '#' ? (HexDigit(Next()) << 4) | HexDigit(Next()) : c));
        }

        return new PdfName(name.ToString());
    }

    private PdfDictionary Dictionary()
    {
        Position += 2;
        var dictionary = new PdfDictionary();
        while (true)
        {
            SkipSpace();
            if (Peek(0) == '>' && Peek(1) == '>')
            {
                Position += 2;
                return dictionary;
            }

            if (Read() is not PdfName key || dictionary.Has(key.Value))
            {
                throw new PdfFormatException($"a dictionary key is wrong or doubled before {Position}");
            }

            dictionary[key.Value] = Read();
        }
    }

    private PdfArray Array()
    {
        Position++;
        var array = new PdfArray();
        while (true)
        {
            SkipSpace();
            if (Peek(0) == ']')
            {
                Position++;
                return array;
            }

            array.Items.Add(Read());
        }
    }

    private PdfString Hexadecimal()
    {
        var start = Position++;
        var digits = new List<int>();
        for (var c = Next(); c != '>'; c = Next())
        {
            if (!PdfSyntax.IsWhiteSpace(c))
            {
                digits.Add(HexDigit(c));
            }
        }

        if (digits.Count % 2 == 1)
        {
            digits.Add(0);
        }

        return new PdfString([.. digits.Chunk(2).Select(d => (byte)((d[0] << 4) | d[1]))], hexadecimal: true) { Start = start, End = Position };
    }

    private PdfString Literal()
    {
        var start = Position++;
        var level = 1;
        var bytes = new List<byte>();
        while (true)
        {
            var c = Next();
            if (c == '\\')
            {
                Escape(bytes);
                continue;
            }

            level += c == '(' ? 1 : c == ')' ? -1 : 0;
            if (level == 0)
            {
                return new PdfString([.. bytes]) { Start = start, End = Position };
            }

            bytes.Add((byte)c);
        }
    }

    private void Escape(List<byte> bytes)
    {
        var c = Next();
        switch (c)
        {
            case 'n': bytes.Add(10); break;
            case 'r': bytes.Add(13); break;
            case 't': bytes.Add(9); break;
            case 'b': bytes.Add(8); break;
            case 'f': bytes.Add(12); break;
            case 10: break;
            case 13: Position += Peek(0) == 10 ? 1 : 0; break;
            case >= '0' and <= '7':
                var code = c - '0';
                for (var i = 0; i < 2 && Peek(0) is >= '0' and <= '7'; i++)
                {
                    code = (code * 8) + Next() - '0';
                }

                bytes.Add((byte)code);
                break;
            default: bytes.Add((byte)c); break;
        }
    }

    private PdfValue Word()
    {
        var word = Keyword();
        switch (word)
        {
            case "true": return new PdfBoolean(true);
            case "false": return new PdfBoolean(false);
            case "null": return PdfNull.Value;
        }

        if (!double.TryParse(word, NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out _))
        {
            throw new PdfFormatException($"« {word} » at {Position} is not a value");
        }

        var afterNumber = Position;
        if (int.TryParse(word, NumberStyles.None, CultureInfo.InvariantCulture, out var number)
            && int.TryParse(Keyword(), NumberStyles.None, CultureInfo.InvariantCulture, out var generation)
            && Keyword() == "R")
        {
            return new PdfReference(number, generation);
        }

        Position = afterNumber;
        return new PdfNumber(word);
    }

    private static int HexDigit(int c) => char.IsAsciiHexDigit((char)c)
        ? Convert.ToInt32(((char)c).ToString(), 16)
        : throw new PdfFormatException("a hexadecimal digit is wrong");
}
