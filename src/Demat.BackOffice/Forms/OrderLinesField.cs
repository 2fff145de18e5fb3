using System.Collections.Immutable;
using System.Text.Json.Nodes;
using Demat.BackOffice.Purchasing;
using Demat.Feel;

namespace Demat.BackOffice.Forms;

/// <summary>Reads the lines of an order as a person typed them, then asks the rules of purchasing.</summary>
internal static class OrderLinesField
{
    private const int LongestDesignation = 500;
    private const int LongestUnit = 30;

    /// <summary>Reads the rows; a row without designation, quantity and price is left out, as people leave the last one empty.</summary>
    public static FieldAnswer Read(string key, JsonNode? json)
    {
        var rows = (json as JsonArray ?? []).Select((row, index) => (Json: row as JsonObject ?? [], Index: index)).ToList();
        if (rows.Count > OrderLineRules.MostLines)
        {
            return new FieldAnswer.Wrong([new(key, $"La commande compte {rows.Count} lignes. Limitez-la à {OrderLineRules.MostLines} lignes.")]);
        }

        var read = rows.Where(row => !IsBlank(row.Json)).Select(row => new Row(key, row.Index, row.Json)).ToList();
        ImmutableArray<FieldProblem> problems = [.. read.SelectMany(row => row.Problems)];
        return problems.Length > 0 ? new FieldAnswer.Wrong(problems)
            : read.Count == 0 ? FieldAnswer.Nothing
            : new FieldAnswer.Read(new FeelValue.List([.. read.Select(row => row.Value)]));
    }

    /// <summary>The rows that can be read, those with a problem left out: for predictions while the person types.</summary>
    public static FeelValue.List Readable(string key, JsonNode? json) => new(
    [
        .. (json as JsonArray ?? []).Take(OrderLineRules.MostLines)
            .Select(row => Read(key, new JsonArray(row?.DeepClone()))).OfType<FieldAnswer.Read>()
            .SelectMany(read => ((FeelValue.List)read.Value).Items),
    ]);

    /// <summary>The totals of lines that were read without problem.</summary>
    public static FeelValue Totals(FeelValue.List lines) => OrderTotals.Of(OrderLinesForm.Read(lines).Lines).ToFeel();

    private static bool IsBlank(JsonObject row) =>
        new[] { "designation", "quantite", "prixUnitaireHT" }.All(name => FieldReader.TextOf(row[name]).Length == 0);

    private sealed class Row
    {
        private readonly string path;
        private readonly int number;
        private readonly OrderLine line;
        private readonly HashSet<string> wrong = [];

        public Row(string key, int index, JsonObject row)
        {
            (path, number) = ($"{key}[{index}].", index + 1);
            var designation = FieldReader.TextOf(row["designation"]);
            Require(designation.Length > 0, "designation", "la désignation manque. Indiquez ce que vous commandez.");
            Require(designation.Length <= LongestDesignation, "designation", $"la désignation est trop longue. Limitez-la à {LongestDesignation} caractères.");
            Require(TypedText.Unprintable(designation) is null, "designation", $"dans la désignation, {TypedText.Unprintable(designation)}");
            var unit = FieldReader.TextOf(row["unite"]);
            Require(unit.Length <= LongestUnit, "unite", $"l’unité est trop longue. Limitez-la à {LongestUnit} caractères.");
            Require(TypedText.Unprintable(unit) is null, "unite", $"dans l’unité, {TypedText.Unprintable(unit)}");
            var mention = FieldReader.TextOf(row["mentionExoneration"]);
            Require(mention.Length <= LongestDesignation, "mentionExoneration", $"la mention d’exonération est trop longue. Limitez-la à {LongestDesignation} caractères.");
            Require(TypedText.Unprintable(mention) is null, "mentionExoneration", $"dans la mention d’exonération, {TypedText.Unprintable(mention)}");
            line = new(
                designation,
                Number(row, "quantite", "la quantité", "manque. Indiquez le nombre d’unités."),
                unit.Length > 0 ? unit : "unité",
                Number(row, "prixUnitaireHT", "le prix unitaire HT", "manque. Indiquez-le en euros."),
                Number(row, "remise", "la remise", null),
                Number(row, "tauxTVA", "le taux de TVA", "manque. Choisissez 20, 10, 5,5, 2,1 ou 0\u00A0%."),
                mention.Length > 0 ? mention : null,
                FieldReader.TextOf(row["cpv"]) is { Length: > 0 } cpv ? cpv : null);

            // What cannot be read is told once: the rules of purchasing only judge the rest.
            foreach (var problem in OrderLineRules.Check([line]).Where(p => !wrong.Contains(p.Field)))
            {
                Problems.Add(new(path + problem.Field, problem.Message.Replace("Ligne 1", $"Ligne {number}", StringComparison.Ordinal)));
            }
        }

        public List<FieldProblem> Problems { get; } = [];

        public FeelValue Value => new FeelValue.Context(FeelContext.Empty
            .With("designation", new FeelValue.Text(line.Designation))
            .With("quantite", new FeelValue.Number(line.Quantity))
            .With("unite", new FeelValue.Text(line.Unit))
            .With("prixUnitaireHT", new FeelValue.Number(line.UnitPriceHt))
            .With("remise", new FeelValue.Number(line.DiscountPercent))
            .With("tauxTVA", new FeelValue.Number(line.VatRate))
            .With("mentionExoneration", OrNull(line.VatRate == 0 ? line.ExemptionMention : null))
            .With("cpv", OrNull(line.Cpv)));

        private static FeelValue OrNull(string? text) => text is null ? FeelValue.Null.Instance : new FeelValue.Text(text);

        private decimal Number(JsonObject row, string name, string subject, string? missing)
        {
            var text = FieldReader.TextOf(row[name]);
            if (text.Length == 0)
            {
                Require(missing is null, name, $"{subject} {missing}");
                return 0;
            }

            var read = FrenchText.Number(text);
            Require(read is not null, name, $"{subject} {FieldReader.Quoted(text)} n’est pas un nombre. Écrivez des chiffres, par exemple 12 ou 2,5.");
            return read ?? 0;
        }

        private void Require(bool holds, string name, string message)
        {
            if (!holds && wrong.Add(name))
            {
                Problems.Add(new(path + name, $"Ligne {number}\u00A0: {message}"));
            }
        }
    }
}
