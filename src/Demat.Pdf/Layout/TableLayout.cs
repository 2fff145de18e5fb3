using System.Collections.Immutable;
using Demat.Pdf.Content;
using Demat.Pdf.Objects;
using Demat.Pdf.Tagging;

namespace Demat.Pdf.Layout;

/// <summary>Turns a table into one strip per row.</summary>
internal sealed class TableLayout(BlockLayout layout, Block.Table table, double width)
{
    private const double CellGap = 10;
    private readonly double[] widths = Widths(table.Widths, width);

    /// <summary>The rows: the head stays with the first one, the foot with the last one of the body.</summary>
    public IEnumerable<Strip> Rows(StructElement parent)
    {
        var element = parent.Add("Table");
        var head = Part(element, "THead", table.Head, Head);
        var runningHead = head.Count == 0 ? null : new SideBySideStrip([new(0, width, [.. head])]);
        var body = Part(element, "TBody", table.Body, Body);
        var foot = Part(element, "TFoot", table.Foot, Foot);
        for (var i = 0; i < head.Count; i++)
        {
            yield return head[i] with { KeepWithNext = true, Before = i == 0 ? 4 : 0 };
        }

        List<Strip> rows = [.. body, .. foot];
        for (var i = 0; i < rows.Count; i++)
        {
            var last = i == rows.Count - 1;
            yield return rows[i] with
            {
                RunningHead = runningHead,
                KeepWithNext = last ? table.KeepWithNext : i >= body.Count - 1,
                After = last ? 8 : 0,
            };
        }
    }

    private List<SideBySideStrip> Part(StructElement element, string role, ImmutableArray<Row> rows, Func<int, RowLines> lines)
    {
        if (rows.IsEmpty)
        {
            return [];
        }

        var part = element.Add(role);
        var padding = table.Look == TableLook.Lines ? 3.5 : 1.5;
        return [.. rows.Select((row, i) => new SideBySideStrip(Cells(row, part.Add("TR"))) { Padding = padding, Lines = lines(i) })];
    }

    private ImmutableArray<PlacedStack> Cells(Row row, StructElement element)
    {
        var stacks = ImmutableArray.CreateBuilder<PlacedStack>();
        var column = 0;
        var left = 0.0;
        foreach (var cell in row.Cells)
        {
            var cellWidth = widths[column..(column + cell.Span)].Sum();
            var last = column + cell.Span == widths.Length;
            var inner = cellWidth - (last ? 0 : CellGap);
            var cellElement = element.Add(cell.Scope is null ? "TD" : "TH", Attributes(cell));
            stacks.Add(new PlacedStack(left, inner, [.. layout.Lay(cell.Blocks, inner, cellElement)]));
            left += cellWidth;
            column += cell.Span;
        }

        return stacks.ToImmutable();
    }

    private static PdfDictionary? Attributes(Cell cell)
    {
        if (cell.Scope is null && cell.Span == 1)
        {
            return null;
        }

        var attributes = new PdfDictionary(("O", new PdfName("Table")));
        if (cell.Scope is { } scope)
        {
            attributes["Scope"] = new PdfName(scope);
        }

        if (cell.Span > 1)
        {
            attributes["ColSpan"] = new PdfNumber(cell.Span);
        }

        return attributes;
    }

    private RowLines Head(int row) =>
        table.Look == TableLook.Lines && row == table.Head.Length - 1 ? new RowLines(null, Ink.Accent)
        : table.Look == TableLook.Sums ? new RowLines(null, Ink.Hairline)
        : RowLines.None;

    private RowLines Body(int row) => table.Look == TableLook.Lines ? new RowLines(null, Ink.Hairline) : RowLines.None;

    private RowLines Foot(int row) => table.Look == TableLook.Facts ? RowLines.None : new RowLines(row == 0 ? Ink.Accent : null, null);

    /// <summary>Columns without a width share what the others leave.</summary>
    private static double[] Widths(ImmutableArray<double?> shares, double width)
    {
        var given = shares.Sum(s => s ?? 0);
        var free = shares.Count(s => s is null);
        var scale = given > 1 || (free == 0 && given > 0) ? 1 / given : 1;
        var rest = free == 0 ? 0 : Math.Max(0.02, (1 - (given * scale)) / free);
        return [.. shares.Select(s => (s * scale ?? rest) * width)];
    }
}
