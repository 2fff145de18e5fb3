using Demat.Pdf.Objects;

namespace Demat.Pdf.Reading;

/// <summary>Reads strings of bytes (ISO 32000-1, 7.3.4), and remembers where they stood.</summary>
internal static class PdfStringReader
{
    /// <summary>A string between angle brackets; the cursor stands on the first one.</summary>
    public static PdfString Hexadecimal(ByteCursor cursor)
    {
        var start = cursor.Position++;
        var digits = new List<int>();
        for (var c = cursor.Next(); c != '>'; c = cursor.Next())
        {
            if (!PdfSyntax.IsWhiteSpace(c))
            {
                digits.Add(ByteCursor.HexDigit(c));
            }
        }

        if (digits.Count % 2 == 1)
        {
            digits.Add(0);
        }

        return new PdfString([.. digits.Chunk(2).Select(d => (byte)((d[0] << 4) | d[1]))], hexadecimal: true) { Start = start, End = cursor.Position };
    }

    /// <summary>A string between parentheses; the cursor stands on the first one.</summary>
    public static PdfString Literal(ByteCursor cursor)
    {
        var start = cursor.Position++;
        var level = 1;
        var bytes = new List<byte>();
        while (true)
        {
            var c = cursor.Next();
            if (c == '\\')
            {
                Escape(cursor, bytes);
                continue;
            }

            level += c == '(' ? 1 : c == ')' ? -1 : 0;
            if (level == 0)
            {
                return new PdfString([.. bytes]) { Start = start, End = cursor.Position };
            }

            bytes.Add((byte)c);
        }
    }

    private static void Escape(ByteCursor cursor, List<byte> bytes)
    {
        var c = cursor.Next();
        switch (c)
        {
            case 'n': bytes.Add(10); break;
            case 'r': bytes.Add(13); break;
            case 't': bytes.Add(9); break;
            case 'b': bytes.Add(8); break;
            case 'f': bytes.Add(12); break;
            case 10: break;
            case 13: cursor.Position += cursor.Peek() == 10 ? 1 : 0; break;
            case >= '0' and <= '7':
                var code = c - '0';
                for (var i = 0; i < 2 && cursor.Peek() is >= '0' and <= '7'; i++)
                {
                    code = (code * 8) + cursor.Next() - '0';
                }

                bytes.Add((byte)code);
                break;
            default: bytes.Add((byte)c); break;
        }
    }
}
