using Demat.BackOffice.Nomenclatures;

namespace Demat.BackOffice.Imports;

/// <summary>Imports the natures of the M57 chart of accounts.</summary>
public static class ImportM57
{
    private static readonly CsvFormat Format = new(
        "natures M57",
        ["code", "libelle", "parent", "feuille", "chapitre_depense_reelle"],
        ["chapitre_recette_reelle", "chapitre_depense_ordre_section", "chapitre_depense_ordre_interne", "depense_equipement"]);

    /// <summary>Reads the whole file, then writes all of it, or nothing.</summary>
    public static async Task<ImportReport> Run(
        DematDb db, Stream file, IProgress<ImportProgress>? progress = null, CancellationToken stop = default)
    {
        var csv = new CsvFile(file, Format, progress);
        var natures = new Dictionary<string, M57Nature>();
        var lines = new Dictionary<string, CsvRow>();
        await foreach (var row in csv.Rows(stop))
        {
            var nature = Nature(row);
            if (row.IsRight && !natures.TryAdd(nature.Code, nature))
            {
                row.Refuse("code", $"le code {nature.Code} est déjà à la ligne {lines[nature.Code].Line}.");
            }

            lines.TryAdd(nature.Code, row);
        }

        foreach (var orphan in natures.Values.Where(n => n.Parent is not null && !natures.ContainsKey(n.Parent)))
        {
            lines[orphan.Code].Refuse("parent", $"le compte {orphan.Parent} n’est pas dans le fichier.");
        }

        if (csv.Refused.Count > 0)
        {
            return csv.Nothing();
        }

        var count = await Upsert.Rows(db, natures.Values, n => n.Code, stop);
        await db.SaveChangesAsync(stop);
        return csv.Written(count);
    }

    private static M57Nature Nature(CsvRow row)
    {
        var code = row.Text("code", 10);
        if (code.Any(c => !char.IsAsciiLetterOrDigit(c)))
        {
            row.Refuse("code", $"«\u00A0{code}\u00A0» n’est pas un numéro de compte.");
        }

        return new M57Nature(
            code,
            row.Text("libelle"),
            row.Optional("parent", 10),
            row.Flag("feuille", absent: false),
            row.Optional("chapitre_depense_reelle", 10),
            row.Optional("chapitre_recette_reelle", 10),
            row.Flag("depense_equipement", absent: false));
    }
}
