using Demat.Pdf.Objects;

namespace Demat.Pdf.Tagging;

/// <summary>What a structure element holds. The family is closed.</summary>
internal abstract record StructKid
{
    private StructKid()
    {
    }

    /// <summary>Another element.</summary>
    public sealed record Element(StructElement Of) : StructKid;

    /// <summary>A piece of the content of a page.</summary>
    public sealed record Mark(int Page, int Id) : StructKid;

    /// <summary>A form field.</summary>
    public sealed record Field(LaidField Of) : StructKid;
}

/// <summary>A node of the logical structure: what assistive technologies read.</summary>
internal sealed class StructElement(string role, PdfDictionary? attributes = null)
{
    /// <summary>A standard structure type (ISO 32000-1, 14.8.4).</summary>
    public string Role { get; } = role;

    /// <summary>Scope of a header cell, span of a cell, kind of list.</summary>
    public PdfDictionary? Attributes { get; } = attributes;

    /// <summary>What is read in place of a picture.</summary>
    public string? Alternative { get; init; }

    /// <summary>The rectangle of a picture on its page: left, bottom, right, top.</summary>
    public double[]? Box { get; set; }

    /// <summary>In reading order.</summary>
    public List<StructKid> Kids { get; } = [];

    /// <summary>Adds an element at the end.</summary>
    public StructElement Add(string role, PdfDictionary? attributes = null)
    {
        var child = new StructElement(role, attributes);
        Kids.Add(new StructKid.Element(child));
        return child;
    }

    /// <summary>Adds a picture at the end.</summary>
    public StructElement AddFigure(string alternative)
    {
        var figure = new StructElement("Figure") { Alternative = alternative };
        Kids.Add(new StructKid.Element(figure));
        return figure;
    }
}

/// <summary>A signature field laid on a page; the rectangle is in PDF coordinates: left, bottom, right, top.</summary>
internal sealed record LaidField(SignatureField Field, int Page, double[] Rectangle, StructElement Element);
