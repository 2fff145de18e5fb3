using System.Globalization;
using System.Text;
using Demat.Pdf.Content;
using Demat.Pdf.Layout;
using Demat.Pdf.Objects;
using Demat.Pdf.Typefaces;

namespace Demat.Pdf;

/// <summary>How a line of a stamp stands out.</summary>
public enum StampEmphasis
{
    /// <summary>Who signs.</summary>
    Strong,

    /// <summary>In what capacity.</summary>
    Plain,

    /// <summary>By what power, and when.</summary>
    Small,
}

/// <summary>One line of a stamp; it is wrapped when the stamp is narrow.</summary>
public sealed record StampLine(string Text, StampEmphasis Emphasis);

/// <summary>The visible part of a signature, drawn with the faces that its file already holds.</summary>
public static class StampAppearance
{
    private const double Margin = 8;
    private const double Smallest = 0.6;

    /// <summary>A form of this size, in points. Text that does not fit is set smaller; characters the faces lack become « ? ».</summary>
    /// <param name="width">Width of the field.</param>
    /// <param name="height">Height of the field.</param>
    /// <param name="lines">What it says.</param>
    /// <param name="faces">The fonts of the form (/AcroForm /DR /Font) of a file made by <see cref="DocumentRenderer"/>.</param>
    public static PdfStream Of(double width, double height, IReadOnlyList<StampLine> lines, PdfDictionary faces)
    {
        var fonts = new FontSet();
        var scale = 1.0;
        var set = Set(lines, scale, width, fonts);
        while (set.Sum(l => l.Leading) > height - Margin && scale > Smallest)
        {
            scale -= 0.05;
            set = Set(lines, scale, width, fonts);
        }

        var drawing = new StringBuilder();
        drawing.Append($"q {Colour(Ink.Ground)} rg 0 0 {N(width)} {N(height)} re f {Colour(Ink.Accent)} rg 0 0 2 {N(height)} re f Q\n");
        var top = height - (Math.Max(Margin, height - set.Sum(l => l.Leading)) / 2);
        foreach (var (line, leading) in set)
        {
            var run = line.Runs[0];
            drawing.Append($"BT /{FontSet.ResourceName(run.Face)} {N(run.Size)} Tf {Colour(run.Ink)} rg {N(Margin + 2)} {N(top - (leading / 2) - (run.Size * 0.34))} Td {fonts.Show(run.Face, run.Text)} Tj ET\n");
            top -= leading;
        }

        return PdfAssembly.Deflated(Encoding.ASCII.GetBytes(drawing.ToString()), new PdfDictionary(
            ("Type", new PdfName("XObject")),
            ("Subtype", new PdfName("Form")),
            ("BBox", PdfArray.Of(0, 0, width, height)),
            ("Resources", new PdfDictionary(("Font", faces)))));
    }

    private static List<(TextLine Line, double Leading)> Set(IEnumerable<StampLine> lines, double scale, double width, FontSet fonts) =>
    [
        .. from line in lines
           let style = Style(line.Emphasis)
           let run = new Run(FontSet.ForSignature(line.Text), style.Face, style.Size * scale, style.Ink)
           from set in LineBreaker.Lines([run], width - (2 * Margin) - 2, fonts)
           where !set.Runs.IsEmpty
           select (set, style.Size * scale * 1.32),
    ];

    private static (Face Face, double Size, Ink Ink) Style(StampEmphasis emphasis) => emphasis switch
    {
        StampEmphasis.Strong => (Face.SemiBold, 10, Ink.Accent),
        StampEmphasis.Plain => (Face.Regular, 8.5, Ink.Text),
        _ => (Face.Regular, 7.5, Ink.Muted),
    };

    private static string Colour(Ink ink) => $"{N(ink.Red / 255.0)} {N(ink.Green / 255.0)} {N(ink.Blue / 255.0)}";

    private static string N(double measure) => measure.ToString("0.###", CultureInfo.InvariantCulture);
}
