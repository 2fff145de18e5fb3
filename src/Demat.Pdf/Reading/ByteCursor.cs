using Demat.Pdf.Objects;

namespace Demat.Pdf.Reading;

/// <summary>A place in some bytes, that moves forward and never past the end.</summary>
internal sealed class ByteCursor(byte[] bytes, int position, int end)
{
    /// <summary>The offset of the next byte.</summary>
    public int Position { get; set; } = position;

    /// <summary>Whether nothing is left.</summary>
    public bool AtEnd => Position >= end;

    /// <summary>A byte ahead, -1 past the end.</summary>
    public int Peek(int ahead = 0) => Position + ahead < end ? bytes[Position + ahead] : -1;

    /// <summary>The next byte.</summary>
    public int Next() => AtEnd ? throw new PdfFormatException("the file stops inside a value") : bytes[Position++];

    /// <summary>Two hexadecimal digits.</summary>
    public byte HexPair() => (byte)((HexDigit(Next()) << 4) | HexDigit(Next()));

    /// <summary>The value of a hexadecimal digit.</summary>
    public static int HexDigit(int c) => char.IsAsciiHexDigit((char)c)
        ? Convert.ToInt32(((char)c).ToString(), 16)
        : throw new PdfFormatException("a hexadecimal digit is wrong");

    /// <summary>Goes to the next byte that is neither white space nor part of a comment.</summary>
    public void SkipSpace()
    {
        while (!AtEnd)
        {
            if (Peek() == '%')
            {
                while (!AtEnd && Peek() is not (10 or 13))
                {
                    Position++;
                }
            }
            else if (!PdfSyntax.IsWhiteSpace(Peek()))
            {
                return;
            }
            else
            {
                Position++;
            }
        }
    }

    /// <summary>Goes to the end of the word that starts here.</summary>
    public void SkipWord()
    {
        while (!AtEnd && !PdfSyntax.IsWhiteSpace(Peek()) && !PdfSyntax.IsDelimiter(Peek()))
        {
            Position++;
        }
    }
}
