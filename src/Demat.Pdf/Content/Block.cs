using System.Collections.Immutable;

namespace Demat.Pdf.Content;

/// <summary>What a document is made of, in reading order.</summary>
internal abstract record Block
{
    private Block()
    {
    }

    /// <summary>Text in lines. The role is its standard structure type; null when it is the text of the element that holds it.</summary>
    public sealed record Paragraph(
        string? Role, ImmutableArray<Run> Runs, Alignment Alignment, double Leading, double Before, double After, bool KeepWithNext) : Block;

    /// <summary>A bulleted list.</summary>
    public sealed record BulletList(ImmutableArray<ImmutableArray<Block>> Items, TextStyle Style) : Block;

    /// <summary>Rows and columns; the head is repeated on each page.</summary>
    public sealed record Table(
        TableLook Look,
        ImmutableArray<double?> Widths,
        ImmutableArray<Row> Head,
        ImmutableArray<Row> Body,
        ImmutableArray<Row> Foot,
        bool KeepWithNext) : Block;

    /// <summary>A hairline across the column.</summary>
    public sealed record Rule : Block;

    /// <summary>A picture given with the data; a decoration when there is nothing to say of it. The width is in points.</summary>
    public sealed record Figure(string Source, string Alternative, double Width) : Block;

    /// <summary>Blocks side by side.</summary>
    public sealed record Columns(ImmutableArray<Column> Parts) : Block;

    /// <summary>Blocks that belong together; kept whole on one page when asked and possible.</summary>
    public sealed record Group(string? Role, ImmutableArray<Block> Blocks, bool KeepWhole) : Block;

    /// <summary>The place of a signature field; blank paper when the document asks for no field of that name.</summary>
    public sealed record SignaturePlace(string Field) : Block;
}

/// <summary>How a table is ruled.</summary>
internal enum TableLook
{
    /// <summary>Accent line under the head, hairline under each row.</summary>
    Lines,

    /// <summary>Labels and values, without lines.</summary>
    Facts,

    /// <summary>Labels and figures, hairline above the last row.</summary>
    Sums,
}

/// <summary>A row of a table.</summary>
internal sealed record Row(ImmutableArray<Cell> Cells);

/// <summary>A cell; the scope says what a header cell is the header of (Row or Column), null for a data cell.</summary>
internal sealed record Cell(string? Scope, int Span, ImmutableArray<Block> Blocks);

/// <summary>One of the columns of a group, with its share of the width.</summary>
internal sealed record Column(double Share, ImmutableArray<Block> Blocks);
