using System.Collections.Immutable;
using System.Globalization;
using Demat.Feel;

namespace Demat.BackOffice.Purchasing;

/// <summary>Reads the form value « lignes » into order lines.</summary>
public static class OrderLinesForm
{
    /// <summary>The lines, and every problem found in reading or checking them. With a problem, nothing may be sent.</summary>
    public static (ImmutableArray<OrderLine> Lines, ImmutableArray<OrderLineProblem> Problems) Read(FeelValue value)
    {
        if (value is not FeelValue.List list)
        {
            return ([], OrderLineRules.Check([]));
        }

        var problems = ImmutableArray.CreateBuilder<OrderLineProblem>();
        var lines = list.Items.Select((item, index) => ReadLine(item, index + 1, problems)).ToImmutableArray();
        return problems.Count > 0 ? (lines, problems.ToImmutable()) : (lines, OrderLineRules.Check(lines));
    }

    private static OrderLine ReadLine(FeelValue item, int number, ImmutableArray<OrderLineProblem>.Builder problems)
    {
        var entries = item is FeelValue.Context context ? context.Entries : FeelContext.Empty;

        decimal Number(string field, string label, decimal? absent)
        {
            var read = entries[field] switch
            {
                FeelValue.Number n => n.Value,
                FeelValue.Text t when decimal.TryParse(t.Value, NumberStyles.Number, CultureInfo.InvariantCulture, out var n) => n,
                FeelValue.Null or FeelValue.Text { Value: "" } => absent,
                _ => null,
            };
            if (read is null)
            {
                problems.Add(new(number, field, $"Ligne {number}\u00A0: {label} doit être un nombre."));
            }

            return read ?? 0;
        }

        string? Text(string field) => (entries[field] as FeelValue.Text)?.Value is { } text && !string.IsNullOrWhiteSpace(text) ? text.Trim() : null;

        return new OrderLine(
            Text("designation") ?? "",
            Number("quantite", "la quantité", null),
            Text("unite") ?? "unité",
            Number("prixUnitaireHT", "le prix unitaire HT", null),
            Number("remise", "la remise", 0),
            Number("tauxTVA", "le taux de TVA", null),
            Text("mentionExoneration"),
            Text("cpv"));
    }
}
