using Demat.BackOffice.Suppliers;

namespace Demat.BackOffice.Imports;

/// <summary>Imports suppliers.</summary>
public static class ImportSuppliers
{
    private static readonly CsvFormat Format = new(
        "fournisseurs", ["siret", "nom", "adresse", "code_postal", "ville", "courriel"], ["tva", "bloque"]);

    /// <summary>Reads the whole file, then writes all of it, or nothing.</summary>
    public static async Task<ImportReport> Run(
        DematDb db, Stream file, IProgress<ImportProgress>? progress = null, CancellationToken stop = default)
    {
        var csv = new CsvFile(file, Format, progress);
        var suppliers = new Dictionary<string, Supplier>();
        await foreach (var row in csv.Rows(stop))
        {
            var supplier = Supplier(row);
            if (row.IsRight && !suppliers.TryAdd(supplier.Siret, supplier))
            {
                row.Refuse("siret", $"le SIRET {supplier.Siret} est déjà dans le fichier.");
            }
        }

        if (csv.Refused.Count > 0)
        {
            return csv.Nothing();
        }

        var count = await Upsert.Rows(db, suppliers.Values, s => s.Siret, stop);
        await db.SaveChangesAsync(stop);
        return csv.Written(count);
    }

    private static Supplier Supplier(CsvRow row)
    {
        var typed = row.Text("siret", 20);
        if (!Siret.TryParse(typed, out var siret, out var problem))
        {
            if (typed.Length > 0)
            {
                row.Refuse("siret", problem);
            }

            siret = default;
        }

        var vat = row.Optional("tva", 20)?.Replace(" ", "");
        if (vat is not null && row.IsRight && vat.StartsWith("FR", StringComparison.OrdinalIgnoreCase) && vat != siret.VatNumber)
        {
            row.Refuse("tva", $"le numéro {vat} ne correspond pas au SIREN {siret.Siren}\u00A0: {siret.VatNumber} est attendu.");
        }

        return new Supplier(
            siret.Value ?? "",
            row.Text("nom", 200),
            vat,
            row.Text("adresse", 200),
            row.Text("code_postal", 10),
            row.Text("ville", 100),
            Addresses.Read(row, "courriel"),
            row.Optional("bloque"));
    }
}
