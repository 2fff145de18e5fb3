using Demat.BackOffice.Mail;
using Microsoft.Extensions.Configuration;

namespace Demat.BackOffice.Requests;

/// <summary>Where things are and who the local authority is.</summary>
/// <param name="DataFolder">Holds mails and keys.</param>
/// <param name="TemplatesFolder">Holds documents and mails.</param>
/// <param name="SiteUrl">Address of the site in mails, without a slash at the end.</param>
/// <param name="Town">The local authority, as documents name it.</param>
/// <param name="KeyPassphrase">Protects the signing keys; null keeps a random one beside them.</param>
/// <param name="Mail">How mails leave.</param>
public sealed record RequestSettings(
    string DataFolder, string TemplatesFolder, string SiteUrl, TownSettings Town, string? KeyPassphrase, MailSettings Mail)
{
    /// <summary>Reads the sections « Site », « Collectivite », « Signature » and « Smtp ».</summary>
    public static RequestSettings Read(IConfiguration configuration, string dataFolder, string templatesFolder) => new(
        dataFolder,
        templatesFolder,
        (configuration["Site:Url"] ?? "http://localhost:5080").TrimEnd('/'),
        TownSettings.Read(configuration.GetSection("Collectivite")),
        configuration["Signature:PhraseSecrete"] is { Length: > 0 } phrase ? phrase : null,
        MailSettings.Read(configuration, dataFolder));
}

/// <summary>The local authority, as documents and mails name it.</summary>
/// <param name="Name">« Ville de Démo ».</param>
/// <param name="Address">Several lines.</param>
/// <param name="City">Where documents are signed.</param>
/// <param name="Siret">Printed when the budget gives none.</param>
/// <param name="ChorusService">Code of the service on Chorus Pro.</param>
/// <param name="Ccag">General conditions that apply to orders outside a marché.</param>
public sealed record TownSettings(string Name, string Address, string City, string Siret, string ChorusService, string Ccag)
{
    /// <summary>Reads the section; what is missing is that of the demonstration town.</summary>
    public static TownSettings Read(IConfiguration section) => new(
        section["Nom"] ?? "Ville de Démo",
        section["Adresse"] ?? "1 place de l’Exemple\n00100 Ville-Exemple",
        section["Ville"] ?? "Ville-Exemple",
        section["Siret"] ?? "21000000600010",
        section["CodeServiceChorus"] ?? "FACTURES",
        section["Ccag"] ?? "CCAG fournitures courantes et services (arrêté du 30 mars 2021)");
}
