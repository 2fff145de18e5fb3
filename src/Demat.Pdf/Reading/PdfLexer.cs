using System.Globalization;
using System.Text;
using Demat.Pdf.Objects;

namespace Demat.Pdf.Reading;

/// <summary>Reads values from bytes, strictly: a dictionary with the same key twice is refused.</summary>
internal sealed class PdfLexer(byte[] file, int position, int end)
{
    private const int MostNested = 100;
    private readonly ByteCursor cursor = new(file, position, end);
    private int depth;

    /// <summary>The offset of the next byte.</summary>
    public int Position
    {
        get => cursor.Position;
        private set => cursor.Position = value;
    }

    public PdfValue Read()
    {
        if (++depth > MostNested)
        {
            throw new PdfFormatException("nested too deep");
        }

        cursor.SkipSpace();
        var value = cursor.Peek() switch
        {
            '/' => Name(),
            '(' => PdfStringReader.Literal(cursor),
            '<' when cursor.Peek(1) == '<' => Dictionary(),
            '<' => PdfStringReader.Hexadecimal(cursor),
            '[' => Array(),
            _ => Word(),
        };
        depth--;
        return value;
    }

    /// <summary>The next word, without reading it as a value.</summary>
    public string Keyword()
    {
        cursor.SkipSpace();
        var start = Position;
        cursor.SkipWord();
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

    private PdfName Name()
    {
        Position++;
        var name = new StringBuilder();
        while (!cursor.AtEnd && !PdfSyntax.IsWhiteSpace(cursor.Peek()) && !PdfSyntax.IsDelimiter(cursor.Peek()))
        {
            var c = cursor.Next();
            name.Append((char)(c == '#' ? cursor.HexPair() : c));
        }

        return new PdfName(name.ToString());
    }

    private PdfDictionary Dictionary()
    {
        Position += 2;
        var dictionary = new PdfDictionary();
        while (true)
        {
            cursor.SkipSpace();
            if (cursor.Peek() == '>' && cursor.Peek(1) == '>')
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
            cursor.SkipSpace();
            if (cursor.Peek() == ']')
            {
                Position++;
                return array;
            }

            array.Items.Add(Read());
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
}
