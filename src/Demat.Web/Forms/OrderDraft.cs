using System.Text.Json.Nodes;
using Demat.BackOffice.Purchasing;
using Demat.Web.Hosting;

namespace Demat.Web.Forms;

/// <summary>The lines of an order while they are typed: those that can be read already have a total.</summary>
public static class OrderDraft
{
    /// <summary>A new empty line, with what most lines have.</summary>
    public static JsonObject NewLine() => new() { ["designation"] = "", ["quantite"] = "", ["unite"] = "", ["prixUnitaireHT"] = "", ["remise"] = "", ["tauxTVA"] = "20" };

    /// <summary>True when nothing was typed on the line.</summary>
    public static bool IsBlank(JsonNode? line) => new[] { "designation", "quantite", "prixUnitaireHT" }.All(key => FormSession.TextOf(line?[key]).Trim().Length == 0);

    /// <summary>The line, or null while a figure is missing or cannot be read.</summary>
    public static OrderLine? Read(JsonNode? line)
    {
        string Text(string key) => FormSession.TextOf(line?[key]).Trim();
        return French.TryNumber(Text("quantite"), out var quantity) && French.TryNumber(Text("prixUnitaireHT"), out var price) && French.TryNumber(Text("tauxTVA"), out var rate)
            && Math.Abs(quantity) <= OrderLineRules.Largest && Math.Abs(price) <= OrderLineRules.Largest
            && (Text("remise").Length == 0 || French.TryNumber(Text("remise"), out _))
            ? new OrderLine(Text("designation"), quantity, Text("unite"), price, French.TryNumber(Text("remise"), out var discount) ? Math.Clamp(discount, 0, 100) : 0, rate)
            : null;
    }

    /// <summary>The totals of the lines that can be read, and the numbers of those that cannot.</summary>
    public static (OrderTotals Totals, IReadOnlyList<int> Left) Totals(JsonArray lines)
    {
        var read = lines.Index().Where(line => !IsBlank(line.Item)).Select(line => (Number: line.Index + 1, Line: Read(line.Item))).ToList();
        return (OrderTotals.Of(read.Select(line => line.Line).OfType<OrderLine>()), [.. read.Where(line => line.Line is null).Select(line => line.Number)]);
    }
}
