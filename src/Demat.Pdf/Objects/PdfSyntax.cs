using System.Text;

namespace Demat.Pdf.Objects;

/// <summary>Writes values in the notation of PDF (ISO 32000-1, 7.3).</summary>
public static class PdfSyntax
{
    /// <summary>Whether the byte separates tokens.</summary>
    public static bool IsWhiteSpace(int c) => c is 0 or 9 or 10 or 12 or 13 or 32;

    /// <summary>Whether the byte ends a token and begins another.</summary>
    public static bool IsDelimiter(int c) => c is '(' or ')' or '<' or '>' or '[' or ']' or '{' or '}' or '/' or '%';

    /// <summary>Writes one value.</summary>
    public static void Write(Stream output, PdfValue value)
    {
        switch (value)
        {
            case PdfNull: Text(output, "null"); break;
            case PdfBoolean b: Text(output, b.Value ? "true" : "false"); break;
            case PdfNumber n: Text(output, n.Text); break;
            case PdfVerbatim v: output.Write(v.Bytes); break;
            case PdfReference r: Text(output, $"{r.Number} {r.Generation} R"); break;
            case PdfName n: Text(output, Name(n.Value)); break;
            case PdfString { Hexadecimal: true } s: Text(output, $"<{Convert.ToHexString(s.Bytes)}>"); break;
            case PdfString s: Text(output, Literal(s.Bytes)); break;
            case PdfArray a: Array(output, a); break;
            case PdfDictionary d: Dictionary(output, d); break;
            case PdfStream s: Stream(output, s); break;
            default: throw new InvalidOperationException($"No notation for {value.GetType().Name}.");
        }
    }

    /// <summary>Writes ASCII or Latin-1 text.</summary>
    public static void Text(Stream output, string text) => output.Write(Encoding.Latin1.GetBytes(text));

    private static string Name(string name)
    {
        var text = new StringBuilder("/");
        foreach (var c in name)
        {
            text.Append(c is < '!' or > '~' or '#' || IsDelimiter(c) ? $"#{(int)c:X2}" : c);
        }

        return text.ToString();
    }

    private static string Literal(byte[] bytes)
    {
        var text = new StringBuilder("(");
        foreach (var c in bytes)
        {
            text.Append(c switch
            {
                (byte)'(' or (byte)')' or (byte)'\\' => "\\" + (char)c,
                < 32 => "\\" + Convert.ToString(c, 8).PadLeft(3, '0'),
                _ => ((char)c).ToString(),
            });
        }

        return text.Append(')').ToString();
    }

    private static void Array(Stream output, PdfArray array)
    {
        Text(output, "[");
        for (var i = 0; i < array.Items.Count; i++)
        {
            if (i > 0)
            {
                Text(output, " ");
            }

            Write(output, array.Items[i]);
        }

        Text(output, "]");
    }

    private static void Dictionary(Stream output, PdfDictionary dictionary)
    {
        Text(output, "<<");
        foreach (var key in dictionary.Keys)
        {
            Text(output, Name(key) + " ");
            Write(output, dictionary[key]);
            Text(output, "\n");
        }

        Text(output, ">>");
    }

    private static void Stream(Stream output, PdfStream stream)
    {
        stream.Dictionary["Length"] = new PdfNumber(stream.Encoded.Length);
        Write(output, stream.Dictionary);
        Text(output, "\nstream\n");
        output.Write(stream.Encoded);
        Text(output, "\nendstream");
    }
}
