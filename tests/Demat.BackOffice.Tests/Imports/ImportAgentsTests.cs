using System.Text;
using Demat.BackOffice.Imports;
using Demat.BackOffice.Organisation;
using Demat.Testing;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace Demat.BackOffice.Tests.Imports;

public class ImportAgentsTests
{
    private const string Header =
        "identifiant;prenom;nom;civilite;courriel;login;poste;fonction;fonction_feminin;role;unite;debut;unite_nom;unite_type;unite_parent;unite_debut\n";

    private const string Mayor = "jeanne.gabarit;Jeanne;Gabarit;Mme;j@demo.example;jeanne;maire;Maire;;maire;ville;2020-07-04;Ville;entité;;2016-01-01\n";
    private const string Director = "claire.modele;Claire;Modèle;Mme;c@demo.example;claire;dir;Directeur des sports;Directrice des sports;directeur;dir-sports;01/09/2023;Sports;direction;ville;2016-01-01\n";

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Theory, BothDatabases]
    public async Task People_posts_and_units_come_from_one_file(DatabaseKind kind)
    {
        await using var town = await TownDatabase.Create(kind);

        var report = await Import(town, Header + Mayor + Director);

        Assert.Empty(report.Refused);
        await using var db = town.Open();
        var day = (await OrganisationSnapshot.Read(db, Stop)).On(new(2026, 11, 23));
        Assert.Equal("Directrice des sports", day.TitleOf(new("claire.modele")));
        Assert.Equal("jeanne.gabarit", day.ManagerOf(new("claire.modele"))!.Value.Value);
    }

    [Fact]
    public async Task A_unit_already_known_needs_no_description()
    {
        await using var town = await TownDatabase.Create(DatabaseKind.Sqlite);
        await Import(town, Header + Mayor + Director);

        var report = await Import(town, Header + "lea.essai;Léa;Essai;Mme;l@demo.example;lea;agent;Agent;Agente;agent;dir-sports;2024-01-01;;;;\n");

        Assert.Empty(report.Refused);
        Assert.Equal(3, report.Added);
    }

    [Theory]
    [InlineData("role", ";maire;ville;", ";roi;ville;", "le rôle «\u00A0roi\u00A0» n’existe pas")]
    [InlineData("debut", "2020-07-04", "4 juillet", "«\u00A04 juillet\u00A0» n’est pas une date")]
    [InlineData("civilite", ";Mme;", ";Mlle;", "«\u00A0Mlle\u00A0» n’est pas prévu. Valeurs possibles\u00A0: Mme, M.")]
    [InlineData("identifiant", "jeanne.gabarit;", "jeanne gabarit;", "ne doit contenir que des lettres sans accent")]
    [InlineData("unite", "Ville;entité;;2016-01-01", ";;;", "l’unité «\u00A0ville\u00A0» n’est décrite ni dans le fichier ni dans l’organigramme")]
    [InlineData("unite_parent", "Ville;entité;;2016-01-01", "Ville;service;;2016-01-01", "doit avoir une unité supérieure")]
    [InlineData("unite_parent", "Ville;entité;;2016-01-01", "Ville;service;ville;2016-01-01", "est sa propre unité supérieure")]
    [InlineData("unite_type", "entité", "royaume", "«\u00A0royaume\u00A0» n’est pas prévu")]
    [InlineData("courriel", "j@demo.example", "j@", "n’est pas une adresse")]
    public async Task A_wrong_value_is_refused_and_nothing_is_written(string column, string from, string to, string reason)
    {
        await using var town = await TownDatabase.Create(DatabaseKind.Sqlite);

        var report = await Import(town, Header + Mayor.Replace(from, to));

        Assert.Contains(report.Refused, r => r.Line == 2 && r.Column == column && r.Reason.Contains(reason, StringComparison.Ordinal));
        await using var db = town.Open();
        Assert.Empty(await db.Agents.ToListAsync(Stop));
    }

    [Fact]
    public async Task Two_lines_that_contradict_each_other_are_refused()
    {
        await using var town = await TownDatabase.Create(DatabaseKind.Sqlite);

        var report = await Import(town, Header + Mayor + Mayor.Replace("Gabarit", "Autre") + Director.Replace(";claire;", ";jeanne;"));

        Assert.Equal(["identifiant", "login"], report.Refused.Select(r => r.Column!));
        Assert.Equal([3, 4], report.Refused.Select(r => r.Line));
    }

    [Fact]
    public async Task A_login_already_in_use_is_refused()
    {
        await using var town = await TownDatabase.Create(DatabaseKind.Sqlite);
        await Import(town, Header + Mayor);

        var report = await Import(town, Header + Director.Replace(";claire;", ";JEANNE;"));

        Assert.Equal("Ligne 2, colonne login\u00A0: le login JEANNE est déjà celui de jeanne.gabarit.", report.Refused[0].ToString());
    }

    private static async Task<ImportReport> Import(TownDatabase town, string text)
    {
        await using var db = town.Open();
        return await ImportAgents.Run(db, new MemoryStream(Encoding.UTF8.GetBytes(text)), null, Stop);
    }
}
