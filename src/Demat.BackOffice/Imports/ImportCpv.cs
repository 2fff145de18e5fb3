using Demat.BackOffice.Nomenclatures;

namespace Demat.BackOffice.Imports;

/// <summary>Imports the CPV vocabulary.</summary>
public static class ImportCpv
{
    private static readonly CsvFormat Format = new(
        "codes CPV", ["code", "libelle_fr", "niveau", "parent", "nature_marche"], []);

    /// <summary>Reads the whole file, then writes all of it, or nothing.</summary>
    public static async Task<ImportReport> Run(
        DematDb db, Stream file, IProgress<ImportProgress>? progress = null, CancellationToken stop = default)
    {
        var csv = new CsvFile(file, Format, progress);
        var codes = new Dictionary<string, CpvCode>();
        await foreach (var row in csv.Rows(stop))
        {
            var cpv = new CpvCode(
                Digits(row, "code", row.Text("code", 10)),
                row.Text("libelle_fr"),
                row.Text("niveau", 20),
                row.Optional("parent", 10) is { } parent ? Digits(row, "parent", parent) : null,
                row.Choice("nature_marche", ("fournitures", "fournitures"), ("services", "services"), ("travaux", "travaux")));
            if (row.IsRight && !codes.TryAdd(cpv.Code, cpv))
            {
                row.Refuse("code", $"le code {cpv.Code} est déjà dans le fichier.");
            }
        }

        if (csv.Refused.Count > 0)
        {
            return csv.Nothing();
        }

        var count = await Upsert.Rows(db, codes.Values, c => c.Code, stop);
        await db.SaveChangesAsync(stop);
        return csv.Written(count);
    }

    private static string Digits(CsvRow row, string column, string text)
    {
        var digits = CpvCode.Normalise(text);
        if (digits is null && text.Length > 0)
        {
            row.Refuse(column, $"«\u00A0{text}\u00A0» n’est pas un code CPV\u00A0: il faut 8 chiffres.");
        }

        return digits ?? "";
    }
}
