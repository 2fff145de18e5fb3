using System.Text.Json.Nodes;
using Demat.Web.Hosting;

namespace Demat.Web.Forms;

/// <summary>Order lines copied from a spreadsheet.</summary>
public static class PastedLines
{
    /// <summary>More pasted rows than this are left out.</summary>
    public const int Most = 200;

    private static readonly string[] Usual = ["designation", "quantite", "unite", "prixUnitaireHT", "remise", "tauxTVA"];

    /// <summary>Reads the cells. A first row of titles gives the order of the columns; without it, the usual order is taken.</summary>
    public static IReadOnlyList<JsonObject> Read(string text)
    {
        var rows = text.ReplaceLineEndings("\n").Split('\n')
            .Select(row => row.Split(row.Contains('\t') ? '\t' : ';').Select(cell => cell.Trim().Trim('"').Trim()).ToArray())
            .Where(row => row.Any(cell => cell.Length > 0)).Take(Most + 1).ToList();
        if (rows.Count == 0)
        {
            return [];
        }
        var titles = rows[0].Select(KeyOf).ToArray();
        var hasTitles = titles.Count(key => key is not null) >= 2 && !rows[0].Any(cell => French.TryNumber(cell, out _));
        return [.. rows.Skip(hasTitles ? 1 : 0).Take(Most).Select(row => Line(row, hasTitles ? titles : Columns(row)))];
    }

    // 4 cells may be « designation, quantity, price, VAT » or « designation, quantity, unit, price »: the third says which.
    private static string?[] Columns(string[] row) => row.Length switch
    {
        <= 2 => Usual,
        3 => ["designation", "quantite", "prixUnitaireHT"],
        4 when French.TryNumber(row[2], out _) => ["designation", "quantite", "prixUnitaireHT", "tauxTVA"],
        5 => ["designation", "quantite", "unite", "prixUnitaireHT", "tauxTVA"],
        _ => Usual,
    };

    private static JsonObject Line(string[] cells, string?[] columns)
    {
        var line = OrderDraft.NewLine();
        foreach (var (key, cell) in columns.Zip(cells).Where(pair => pair.First is not null && pair.Second.Length > 0))
        {
            line[key!] = key is "designation" or "unite" or "cpv" || !French.TryNumber(cell, out var number)
                ? cell
                : (key == "tauxTVA" && cell.EndsWith('%') is false && number is > 0 and < 1 ? number * 100 : number).ToString(key == "prixUnitaireHT" ? "0.00##" : "0.####", French.Culture);
        }
        return line;
    }

    private static string? KeyOf(string title)
    {
        var plain = title.ToLowerInvariant();
        return plain switch
        {
            _ when plain.Contains("cpv", StringComparison.Ordinal) => "cpv",
            _ when plain.Contains("total", StringComparison.Ordinal) => null,
            _ when plain.Contains("tva", StringComparison.Ordinal) => "tauxTVA",
            _ when plain.Contains("remise", StringComparison.Ordinal) => "remise",
            _ when plain.Contains("prix", StringComparison.Ordinal) || plain.StartsWith("pu", StringComparison.Ordinal) => "prixUnitaireHT",
            _ when plain.StartsWith('q') => "quantite",
            _ when plain.StartsWith("unit", StringComparison.Ordinal) => "unite",
            _ when plain.StartsWith("d", StringComparison.Ordinal) || plain.StartsWith("lib", StringComparison.Ordinal) || plain.StartsWith("art", StringComparison.Ordinal) => "designation",
            _ => null,
        };
    }
}
