using System.Globalization;
using System.Text;

namespace Demat.Pdf.Objects;

/// <summary>Something a PDF file can say (ISO 32000-1, 7.3). The family is closed.</summary>
public abstract class PdfValue
{
    private protected PdfValue()
    {
    }
}

/// <summary>Absence of a value; also what a missing dictionary key reads as.</summary>
public sealed class PdfNull : PdfValue
{
    /// <summary>The only instance.</summary>
    public static readonly PdfNull Value = new();

    private PdfNull()
    {
    }
}

/// <summary>True or false.</summary>
public sealed class PdfBoolean(bool value) : PdfValue
{
    /// <summary>The truth value.</summary>
    public bool Value { get; } = value;
}

/// <summary>A number, kept as it is written so that reading and writing back changes nothing.</summary>
public sealed class PdfNumber(string text) : PdfValue
{
    /// <summary>An integer.</summary>
    public PdfNumber(long value) : this(value.ToString(CultureInfo.InvariantCulture))
    {
    }

    /// <summary>A measure, rounded to a thousandth of a point.</summary>
    public PdfNumber(double value) : this(value.ToString("0.###", CultureInfo.InvariantCulture))
    {
    }

    /// <summary>The number as written in the file.</summary>
    public string Text { get; } = text;

    /// <summary>The integer part.</summary>
    public long Integer => (long)Real;

    /// <summary>The value.</summary>
    public double Real => double.Parse(Text, NumberStyles.Float, CultureInfo.InvariantCulture);
}

/// <summary>A name such as /Page, without its slash.</summary>
public sealed class PdfName(string value) : PdfValue
{
    /// <summary>The name, without the slash.</summary>
    public string Value { get; } = value;
}

/// <summary>A string of bytes, literal or hexadecimal.</summary>
public sealed class PdfString(byte[] bytes, bool hexadecimal = false) : PdfValue
{
    /// <summary>The bytes it denotes.</summary>
    public byte[] Bytes { get; } = bytes;

    /// <summary>Written between angle brackets.</summary>
    public bool Hexadecimal { get; } = hexadecimal;

    /// <summary>Where its first byte stands in the file it was read from; 0 when it was not read.</summary>
    public int Start { get; init; }

    /// <summary>The offset just after its last byte in the file it was read from; 0 when it was not read.</summary>
    public int End { get; init; }

    /// <summary>A text string: ASCII when that is enough, otherwise UTF-16 with its byte order mark.</summary>
    public static PdfString Text(string text) => text.All(char.IsAscii)
        ? new PdfString(Encoding.ASCII.GetBytes(text))
        : new PdfString([0xFE, 0xFF, .. Encoding.BigEndianUnicode.GetBytes(text)], hexadecimal: true);

    /// <summary>The text of a text string.</summary>
    public string AsText() => Bytes is [0xFE, 0xFF, ..]
        ? Encoding.BigEndianUnicode.GetString(Bytes, 2, Bytes.Length - 2)
        : Encoding.Latin1.GetString(Bytes);
}

/// <summary>An ordered list of values.</summary>
public sealed class PdfArray(params IEnumerable<PdfValue> items) : PdfValue
{
    /// <summary>The values, in order.</summary>
    public List<PdfValue> Items { get; } = [.. items];

    /// <summary>An array of measures.</summary>
    public static PdfArray Of(params double[] measures) => new(measures.Select(m => (PdfValue)new PdfNumber(m)));
}

/// <summary>Values by name, written in the order in which they were added.</summary>
public sealed class PdfDictionary : PdfValue
{
    private readonly OrderedDictionary<string, PdfValue> entries = [];

    /// <summary>A dictionary with these entries.</summary>
    public PdfDictionary(params ReadOnlySpan<(string Key, PdfValue Value)> entries)
    {
        foreach (var (key, value) in entries)
        {
            this[key] = value;
        }
    }

    /// <summary>The keys, in order.</summary>
    public IEnumerable<string> Keys => entries.Keys;

    /// <summary>The value of a key, null object when the key is absent.</summary>
    public PdfValue this[string key]
    {
        get => entries.TryGetValue(key, out var value) ? value : PdfNull.Value;
        set => entries[key] = value;
    }

    /// <summary>Whether the key is present.</summary>
    public bool Has(string key) => entries.ContainsKey(key);

    /// <summary>Another dictionary with the same entries (the values themselves are shared).</summary>
    public PdfDictionary Copy()
    {
        var copy = new PdfDictionary();
        foreach (var (key, value) in entries)
        {
            copy[key] = value;
        }

        return copy;
    }
}

/// <summary>A dictionary followed by bytes, encoded as its /Filter says.</summary>
public sealed class PdfStream(PdfDictionary dictionary, byte[] encoded) : PdfValue
{
    /// <summary>What the bytes are.</summary>
    public PdfDictionary Dictionary { get; } = dictionary;

    /// <summary>The bytes as they stand in the file.</summary>
    public byte[] Encoded { get; } = encoded;
}

/// <summary>A pointer to an indirect object.</summary>
public sealed class PdfReference(int number, int generation = 0) : PdfValue
{
    /// <summary>The object number.</summary>
    public int Number { get; } = number;

    /// <summary>The generation, 0 in all the files we write.</summary>
    public int Generation { get; } = generation;
}

/// <summary>Bytes written as they are: a placeholder whose final text is known later.</summary>
public sealed class PdfVerbatim(byte[] bytes) : PdfValue
{
    /// <summary>The bytes.</summary>
    public byte[] Bytes { get; } = bytes;
}
