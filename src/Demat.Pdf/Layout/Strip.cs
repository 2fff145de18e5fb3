using System.Collections.Immutable;
using Demat.Pdf.Content;
using Demat.Pdf.Pictures;
using Demat.Pdf.Tagging;

namespace Demat.Pdf.Layout;

/// <summary>A horizontal piece of the document that stays on one page: a line of text, a row, a group kept whole.</summary>
internal abstract record Strip
{
    /// <summary>Space wanted above; nothing at the top of a page.</summary>
    public double Before { get; init; }

    /// <summary>Space wanted below; the larger of it and the next strip's <see cref="Before"/> is left.</summary>
    public double After { get; init; }

    /// <summary>Never the last strip of a page, if that can be avoided.</summary>
    public bool KeepWithNext { get; init; }

    /// <summary>Drawn again above this strip when it opens a page: the head of its table.</summary>
    public Strip? RunningHead { get; init; }

    public abstract double Height { get; }

    /// <summary>Draws with its top left corner there.</summary>
    public abstract void Draw(PageCanvas page, double left, double top);

    /// <summary>Two strips, the first no higher than asked; null when it cannot be cut there.</summary>
    public virtual (Strip First, Strip Remainder)? Cut(double height) => null;
}

/// <summary>A line of text in a column of the width given.</summary>
internal sealed record LineStrip(StructElement Element, TextLine Line, double Width, Alignment Alignment, double Leading) : Strip
{
    public override double Height => Leading;

    public override void Draw(PageCanvas page, double left, double top)
    {
        if (Line.Runs.IsEmpty)
        {
            return;
        }

        var indent = Alignment switch
        {
            Alignment.Right => Width - Line.Width,
            Alignment.Center => (Width - Line.Width) / 2,
            _ => 0,
        };
        var size = Line.Runs.Max(r => r.Size);
        page.Text(Element, left + indent, top + (Leading / 2) + (size * 0.34), Line.Runs);
    }
}

/// <summary>A hairline.</summary>
internal sealed record RuleStrip(double Width) : Strip
{
    public override double Height => 0.6;

    public override void Draw(PageCanvas page, double left, double top) => page.Line(left, top, Width, 0.6, Ink.Hairline);
}

/// <summary>A picture; a decoration when it has no element.</summary>
internal sealed record PictureStrip(StructElement? Element, Picture Picture, double Width) : Strip
{
    public override double Height => Width * Picture.Height / Picture.Width;

    public override void Draw(PageCanvas page, double left, double top)
    {
        if (Element is null)
        {
            page.Decorate(() => page.Picture(new StructElement("Figure"), Picture, left, top, Width, Height));
        }
        else
        {
            page.Picture(Element, Picture, left, top, Width, Height);
        }
    }
}

/// <summary>A signature field, or its blank place when there is no field.</summary>
internal sealed record SignatureStrip(StructElement? Element, SignatureField? Field, double Width) : Strip
{
    public override double Height => 72;

    public override void Draw(PageCanvas page, double left, double top)
    {
        page.Ground(left, top, Width, Height, Ink.Ground);
        page.Line(left, top, Width, 0.8, Ink.Accent);
        if (Element is not null && Field is not null)
        {
            page.Field(Element, Field, left, top, Width, Height);
        }
    }
}

/// <summary>Stacks of strips side by side: the cells of a row, columns, or a single group kept whole.</summary>
internal sealed record SideBySideStrip(ImmutableArray<PlacedStack> Stacks) : Strip
{
    /// <summary>Space above and below the stacks.</summary>
    public double Padding { get; init; }

    /// <summary>Lines of a row: above, below.</summary>
    public RowLines Lines { get; init; } = RowLines.None;

    public override double Height => Stacks.Max(s => StripStack.Height(s.Strips)) + (2 * Padding);

    public override void Draw(PageCanvas page, double left, double top)
    {
        foreach (var stack in Stacks)
        {
            StripStack.Draw(stack.Strips, page, left + stack.Left, top + Padding);
        }

        var width = Stacks.Max(s => s.Left + s.Width);
        Lines.Draw(page, left, top, width, Height);
    }

    public override (Strip First, Strip Remainder)? Cut(double height)
    {
        var parts = Stacks.Select(s => (Stack: s, Parts: StripStack.Cut(s.Strips, height - (2 * Padding)))).ToList();
        if (parts.TrueForAll(p => p.Parts.First.IsEmpty))
        {
            return null;
        }

        return (
            this with { Stacks = [.. parts.Select(p => p.Stack with { Strips = p.Parts.First })], Lines = Lines with { Below = null }, KeepWithNext = false },
            this with { Stacks = [.. parts.Select(p => p.Stack with { Strips = p.Parts.Remainder })], Lines = Lines with { Above = null }, Before = 0 });
    }
}

/// <summary>A stack and where it stands in its strip.</summary>
internal sealed record PlacedStack(double Left, double Width, ImmutableArray<Strip> Strips);

/// <summary>The lines that rule a row.</summary>
internal sealed record RowLines(Ink? Above, Ink? Below)
{
    public static readonly RowLines None = new(null, null);

    public void Draw(PageCanvas page, double left, double top, double width, double height)
    {
        if (Above is { } above)
        {
            page.Line(left, top, width, Thickness(above), above);
        }

        if (Below is { } below)
        {
            page.Line(left, top + height, width, Thickness(below), below);
        }
    }

    private static double Thickness(Ink ink) => ink == Ink.Accent ? 0.9 : 0.5;
}
