using System.Collections.Immutable;
using System.Globalization;
using System.Xml.Linq;

namespace Demat.Pdf.Content;

/// <summary>Reads a table; what its cells hold is read by the function given.</summary>
internal sealed class XhtmlTable(Func<XElement, TextStyle, ImmutableArray<Block>> content)
{
    private const int MostRows = 20_000;

    public Block.Table Read(XElement table, TextStyle style)
    {
        var head = new List<Row>();
        var body = new List<Row>();
        var foot = new List<Row>();
        var widths = ImmutableArray<double?>.Empty;
        foreach (var part in table.Elements())
        {
            var partStyle = XhtmlReader.StyleOf(part, style);
            switch (part.Name.LocalName)
            {
                case "colgroup": widths = [.. part.Elements().Select(Width)]; break;
                case "thead": head.AddRange(part.Elements().Select(r => Row(r, partStyle, "Column"))); break;
                case "tbody": body.AddRange(part.Elements().Select(r => Row(r, partStyle, "Row"))); break;
                case "tfoot": foot.AddRange(part.Elements().Select(r => Row(r, partStyle, "Row"))); break;
                case "tr": body.Add(Row(part, style, "Row")); break;
                default: throw XhtmlReader.Problem(part, $"l’élément « {part.Name.LocalName} » n’est pas permis dans un tableau");
            }
        }

        var counts = head.Concat(body).Concat(foot).Select(r => r.Cells.Sum(c => c.Span)).Distinct().ToList();
        if (counts.Count != 1 || (widths.Length > 0 && widths.Length != counts[0]) || body.Count > MostRows)
        {
            throw XhtmlReader.Problem(table, "un tableau a des rangées, toutes du même nombre de cellules");
        }

        return new Block.Table(
            Look(table), widths.IsEmpty ? [.. new double?[counts[0]]] : widths, [.. head], [.. body], [.. foot], XhtmlReader.Has(table, "keep-next"));
    }

    private static TableLook Look(XElement table) =>
        XhtmlReader.Has(table, "facts") ? TableLook.Facts : XhtmlReader.Has(table, "sums") ? TableLook.Sums : TableLook.Lines;

    private static double? Width(XElement column) => column.Attribute("width") is { } width
        ? double.TryParse(width.Value.TrimEnd('%'), NumberStyles.Float, CultureInfo.InvariantCulture, out var percent) && percent is > 0 and <= 100
            ? percent / 100
            : throw XhtmlReader.Problem(column, "la largeur d’une colonne est un pourcentage")
        : null;

    private Row Row(XElement row, TextStyle style, string scope)
    {
        if (row.Name.LocalName != "tr")
        {
            throw XhtmlReader.Problem(row, "les parties d’un tableau ne contiennent que des éléments « tr »");
        }

        var rowStyle = XhtmlReader.StyleOf(row, style);
        return new Row([.. row.Elements().Select(cell => Cell(cell, XhtmlReader.StyleOf(cell, rowStyle), scope))]);
    }

    private Cell Cell(XElement cell, TextStyle style, string scope)
    {
        var header = cell.Name.LocalName switch
        {
            "th" => true,
            "td" => false,
            _ => throw XhtmlReader.Problem(cell, "une rangée ne contient que des éléments « th » et « td »"),
        };
        var span = int.TryParse(cell.Attribute("colspan")?.Value, CultureInfo.InvariantCulture, out var columns) && columns is > 1 and < 100 ? columns : 1;
        return new Cell(header ? scope : null, span, content(cell, style));
    }
}
