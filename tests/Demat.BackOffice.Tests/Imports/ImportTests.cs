using System.Text;
using Demat.BackOffice.Demo;
using Demat.BackOffice.Imports;
using Demat.Testing;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace Demat.BackOffice.Tests.Imports;

public class ImportTests
{
    private const string SupplierHeader = "siret;nom;tva;adresse;code_postal;ville;courriel;bloque\n";
    private const string RightSupplier = "00010010700010;Mobilier Fictif SARL;FR21000100107;1 rue de la Fiction;00100;Ville-Exemple;a@mobilier.example;\n";

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Theory, BothDatabases]
    public async Task The_whole_chart_of_accounts_is_imported(DatabaseKind kind)
    {
        await using var town = await TownDatabase.Create(kind);
        await using var db = town.Open();
        var path = Shared.Find("data", "m57", "m57-2024-D-natures.csv");
        await using var file = path is null ? DemoFile.Open("m57.csv") : File.OpenRead(path);

        var report = await ImportM57.Run(db, file, null, Stop);

        Assert.Empty(report.Refused);
        Assert.Equal(path is null ? 45 : 2_596, report.Added);
        var nature = await db.M57Natures.SingleAsync(n => n.Code == "60632", Stop);
        Assert.Equal(("Fournitures de petit équipement", "011", true), (nature.Label, nature.ExpenseChapter, nature.TakesExpenses));
    }

    [Theory, BothDatabases]
    public async Task The_whole_cpv_is_imported_and_imported_again_without_change(DatabaseKind kind)
    {
        await using var town = await TownDatabase.Create(kind);
        var path = Shared.Find("data", "cpv", "cpv-2008-fr.csv");
        var count = path is null ? 77 : 9_454;
        var progress = new Steps();

        var first = await Run(progress);
        var second = await Run(null);

        Assert.Equal((count, 0, 0), (first.Added, first.Changed, first.Unchanged));
        Assert.Equal((0, 0, count), (second.Added, second.Changed, second.Unchanged));
        Assert.Equal(new ImportProgress(count, 1), progress.Seen[^1]);
        Assert.Equal(progress.Seen.OrderBy(p => p.Lines), progress.Seen);

        async Task<ImportReport> Run(IProgress<ImportProgress>? seen)
        {
            await using var db = town.Open();
            await using var file = path is null ? DemoFile.Open("cpv.csv") : File.OpenRead(path);
            return await ImportCpv.Run(db, file, seen, Stop);
        }
    }

    [Theory, BothDatabases]
    public async Task A_changed_supplier_is_counted_as_changed(DatabaseKind kind)
    {
        await using var town = await TownDatabase.Create(kind);
        await Suppliers(town, SupplierHeader + RightSupplier);

        var report = await Suppliers(town, SupplierHeader + RightSupplier.Replace("a@", "b@"));

        Assert.Equal((1, 0, 1, 0), (report.Read, report.Added, report.Changed, report.Unchanged));
        Assert.Equal("Import des fournisseurs\u00A0: 1 ligne lue, 0 ajout, 1 modification, 0 sans changement.", report.Sentence);
        await using var db = town.Open();
        Assert.Equal("b@mobilier.example", (await db.Suppliers.SingleAsync(Stop)).Email);
    }

    [Theory, BothDatabases]
    public async Task One_wrong_key_and_nothing_is_written(DatabaseKind kind)
    {
        await using var town = await TownDatabase.Create(kind);

        var report = await Suppliers(town, SupplierHeader + RightSupplier + RightSupplier.Replace("00010010700010", "00010010700011"));

        Assert.False(report.IsWritten);
        Assert.Equal("Ligne 3, colonne siret\u00A0: La clé du SIRET 00010010700011 est fausse. Vérifiez les 14 chiffres.", Assert.Single(report.Refused).ToString());
        await using var db = town.Open();
        Assert.Empty(await db.Suppliers.ToListAsync(Stop));
    }

    [Theory]
    [InlineData("", "Ligne 1\u00A0: le fichier est vide.")]
    [InlineData("siret;nom;tva;adresse;code_postal;ville\n", "Ligne 1\u00A0: il manque la colonne «\u00A0courriel\u00A0». Colonnes attendues")]
    [InlineData("siret;nom;adresse;code_postal;ville;courriel;mail\n", "Ligne 1\u00A0: la colonne «\u00A0mail\u00A0» est inconnue")]
    [InlineData("siret;nom;adresse;code_postal;ville;courriel;siret\n", "Ligne 1\u00A0: la colonne «\u00A0siret\u00A0» est en double.")]
    [InlineData("siret,nom,adresse,code_postal,ville,courriel\n", "Ligne 1\u00A0: le séparateur doit être le point-virgule.")]
    [InlineData(SupplierHeader + "00010010700010;Mobilier\n", "Ligne 2\u00A0: la ligne compte 2 colonnes au lieu de 8.")]
    [InlineData(SupplierHeader + "\n00010010700010;;FR21000100107;1 rue;00100;Ville;a@b.example;\n", "Ligne 3, colonne nom\u00A0: la valeur est obligatoire.")]
    [InlineData(SupplierHeader + "00010010700010;M;FR22000100107;1 rue;00100;Ville;a@b.example;\n", "Ligne 2, colonne tva\u00A0: le numéro FR22000100107 ne correspond pas")]
    [InlineData(SupplierHeader + "00010010700010;M;;1 rue;00100;Ville;pas une adresse;\n", "Ligne 2, colonne courriel\u00A0: «\u00A0pas une adresse\u00A0»")]
    [InlineData(SupplierHeader + RightSupplier + RightSupplier, "Ligne 3, colonne siret\u00A0: le SIRET 00010010700010 est déjà dans le fichier.")]
    [InlineData(SupplierHeader + "00010010700010;M\0;;1 rue;00100;Ville;a@b.example;\n", "Ligne 2, colonne nom\u00A0: la valeur contient")]
    [InlineData(SupplierHeader + "\"00010010700010;M;;1 rue\n", "Ligne 2\u00A0: les guillemets ne sont pas fermés")]
    public async Task A_wrong_file_is_refused_with_its_line_and_column(string text, string expected)
    {
        await using var town = await TownDatabase.Create(DatabaseKind.Sqlite);

        var report = await Suppliers(town, text);

        Assert.StartsWith(expected, report.Refused[0].ToString());
        await using var db = town.Open();
        Assert.Empty(await db.Suppliers.ToListAsync(Stop));
    }

    [Fact]
    public async Task Another_encoding_is_refused_by_line_and_column()
    {
        await using var town = await TownDatabase.Create(DatabaseKind.Sqlite);
        var bytes = Encoding.Latin1.GetBytes(SupplierHeader + RightSupplier + RightSupplier.Replace("Ville-Exemple", "Évry-Exemple"));

        await using var db = town.Open();
        var report = await ImportSuppliers.Run(db, new MemoryStream(bytes), null, Stop);

        Assert.Equal("Ligne 3, colonne ville\u00A0: l’encodage n’est pas UTF-8. Enregistrez le fichier en «\u00A0CSV UTF-8\u00A0».", report.Refused[0].ToString());
    }

    [Fact]
    public async Task An_apostrophe_lost_on_its_way_from_Windows_is_mended()
    {
        await using var town = await TownDatabase.Create(DatabaseKind.Sqlite);

        await Suppliers(town, SupplierHeader + RightSupplier.Replace("rue de la", "rue de l\u0092"));

        await using var db = town.Open();
        Assert.Equal("1 rue de l’ Fiction", (await db.Suppliers.SingleAsync(Stop)).Address);
    }

    [Fact]
    public async Task A_byte_order_mark_is_no_part_of_the_first_column()
    {
        await using var town = await TownDatabase.Create(DatabaseKind.Sqlite);

        var report = await Suppliers(town, "\uFEFF" + SupplierHeader + RightSupplier);

        Assert.Equal(1, report.Added);
    }

    [Fact]
    public async Task Reading_stops_after_a_hundred_refused_lines()
    {
        await using var town = await TownDatabase.Create(DatabaseKind.Sqlite);

        var report = await Suppliers(town, SupplierHeader + string.Concat(Enumerable.Repeat("1;2\n", 10_000)));

        Assert.Equal(ImportReport.MostRefused, report.Refused.Length);
    }

    private static async Task<ImportReport> Suppliers(TownDatabase town, string text)
    {
        await using var db = town.Open();
        return await ImportSuppliers.Run(db, new MemoryStream(Encoding.UTF8.GetBytes(text)), null, Stop);
    }

    private sealed class Steps : IProgress<ImportProgress>
    {
        public List<ImportProgress> Seen { get; } = [];

        public void Report(ImportProgress value) => Seen.Add(value);
    }
}
