using System.Globalization;
using System.Text;
using Demat.Pdf.Content;
using Demat.Pdf.Pictures;
using Demat.Pdf.Tagging;
using Demat.Pdf.Typefaces;

namespace Demat.Pdf.Layout;

/// <summary>The content of one page. Measures are in points from the top left corner.</summary>
/// <remarks>Nothing is drawn untagged: text belongs to a structure element or is an artifact, lines and grounds are artifacts.</remarks>
internal sealed class PageCanvas(int index, FontSet fonts)
{
    private readonly StringBuilder operators = new();
    private bool decorating;

    public int Index { get; } = index;

    public FontSet Fonts { get; } = fonts;

    /// <summary>The element of each piece of marked content, by its number.</summary>
    public List<StructElement> Marks { get; } = [];

    public List<LaidField> Fields { get; } = [];

    /// <summary>The pictures drawn, in order.</summary>
    public List<Picture> Pictures { get; } = [];

    public string Operators => operators.ToString();

    /// <summary>What is drawn inside is decoration: assistive technologies pass over it.</summary>
    public void Decorate(Action draw)
    {
        var before = decorating;
        decorating = true;
        draw();
        decorating = before;
    }

    /// <summary>One line of text.</summary>
    public void Text(StructElement element, double x, double baseline, IEnumerable<Run> runs)
    {
        Begin(element);
        operators.Append($"BT\n1 0 0 1 {N(x)} {N(PageFormat.Height - baseline)} Tm\n");
        foreach (var run in runs)
        {
            operators.Append($"/{FontSet.ResourceName(run.Face)} {N(run.Size)} Tf {Colour(run.Ink)} rg {Fonts.Show(run.Face, run.Text)} Tj\n");
        }

        operators.Append("ET\nEMC\n");
    }

    /// <summary>A picture.</summary>
    public void Picture(StructElement element, Picture picture, double x, double y, double width, double height)
    {
        var bottom = PageFormat.Height - y - height;
        element.Box = [x, bottom, x + width, bottom + height];
        Begin(element);
        operators.Append($"q {N(width)} 0 0 {N(height)} {N(x)} {N(bottom)} cm /P{Pictures.Count} Do Q\nEMC\n");
        Pictures.Add(picture);
    }

    /// <summary>A horizontal line.</summary>
    public void Line(double x, double y, double width, double thickness, Ink ink) =>
        Artifact($"{Colour(ink)} RG {N(thickness)} w {N(x)} {N(PageFormat.Height - y)} m {N(x + width)} {N(PageFormat.Height - y)} l S");

    /// <summary>A filled rectangle.</summary>
    public void Ground(double x, double y, double width, double height, Ink ink) =>
        Artifact($"{Colour(ink)} rg {N(x)} {N(PageFormat.Height - y - height)} {N(width)} {N(height)} re f");

    /// <summary>A signature field.</summary>
    public void Field(StructElement element, SignatureField field, double x, double y, double width, double height)
    {
        var bottom = PageFormat.Height - y - height;
        var laid = new LaidField(field, Index, [x, bottom, x + width, bottom + height], element);
        element.Kids.Add(new StructKid.Field(laid));
        Fields.Add(laid);
    }

    private void Begin(StructElement element)
    {
        if (decorating)
        {
            operators.Append("/Artifact <</Type /Pagination>> BDC\n");
            return;
        }

        element.Kids.Add(new StructKid.Mark(Index, Marks.Count));
        operators.Append($"/{element.Role} <</MCID {Marks.Count}>> BDC\n");
        Marks.Add(element);
    }

    private void Artifact(string drawing) => operators.Append($"/Artifact BMC\nq {drawing} Q\nEMC\n");

    private static string Colour(Ink ink) => $"{N(ink.Red / 255.0)} {N(ink.Green / 255.0)} {N(ink.Blue / 255.0)}";

    private static string N(double measure) => measure.ToString("0.###", CultureInfo.InvariantCulture);
}
