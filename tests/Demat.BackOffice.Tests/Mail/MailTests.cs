using Demat.BackOffice.Mail;
using Demat.BackOffice.Tests.Requests;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Time.Testing;
using Xunit;

namespace Demat.BackOffice.Tests.Mail;

public sealed class MailTests : IDisposable
{
    private readonly DirectoryInfo data = Directory.CreateTempSubdirectory("demat-mail-");
    private readonly MailTemplates templates = new(Path.Combine(Office.Repository, "templates", "mails"));

    public void Dispose() => data.Delete(recursive: true);

    [Fact]
    public async Task A_mail_sent_twice_is_one_file_with_one_message_id()
    {
        var settings = MailSettings.Read(new ConfigurationBuilder().Build(), data.FullName);
        var sender = new MailSender(settings, new FakeTimeProvider(Office.Noon));
        var letter = new Letter(
            Guid.Parse("0198ab00-0000-7000-8000-000000000001"), [new("Léa Essai", "lea.essai@exemple.fr")], new("Objet é", "texte", "<p>html</p>"),
            [new("bon.pdf", "application/pdf", "%PDF"u8.ToArray())]);
        await sender.Send(letter, TestContext.Current.CancellationToken);
        await sender.Send(letter, TestContext.Current.CancellationToken);

        var line = Assert.Single(WrittenMails.List(settings));
        Assert.Equal(("Objet é", "Léa Essai <lea.essai@exemple.fr>", 1), (line.Subject, line.To, line.Attachments));
        var opened = WrittenMails.Open(settings, line.Name)!;
        Assert.Equal("0198ab00000070008000000000000001@demat.example", opened.MessageId);
        Assert.Equal("%PDF"u8.ToArray(), opened.Attachments[0].Bytes);
        Assert.Null(WrittenMails.Open(settings, "../mail/" + line.Name));
        Assert.Single(Directory.GetFiles(settings.Folder));
    }

    [Fact]
    public void What_a_person_typed_never_becomes_html()
    {
        var content = templates.Write("demande-refusee", Values("<script>alert(1)</script>"));
        Assert.DoesNotContain("<script>", content.Html, StringComparison.Ordinal);
        Assert.Contains("&lt;script&gt;", content.Html, StringComparison.Ordinal);
        Assert.Contains("<script>", content.Text, StringComparison.Ordinal);
    }

    [Fact]
    public void Amounts_are_written_the_french_way() =>
        Assert.Contains("7\u00A0017,03\u00A0€ TTC", templates.Write("demande-refusee", Values("Trop cher.")).Text, StringComparison.Ordinal);

    [Fact]
    public void Every_template_can_be_filled_and_has_its_three_parts()
    {
        var files = Directory.GetFiles(Path.Combine(Office.Repository, "templates", "mails"), "*.liquid");
        Assert.NotEmpty(files);
        Assert.All(files, file =>
        {
            var content = templates.Write(Path.GetFileNameWithoutExtension(file), Values("Trop cher."));
            Assert.DoesNotContain('\n', content.Subject);
            Assert.DoesNotContain("Liquid error", content.Text + content.Html, StringComparison.Ordinal);
            Assert.DoesNotContain("{{", content.Text + content.Html, StringComparison.Ordinal);
        });
        Assert.False(templates.Knows("../mails/relance"));
    }

    private static Dictionary<string, object?> Values(string motif) => new()
    {
        ["collectivite"] = "Ville de Démo",
        ["motif"] = motif,
        ["auteur"] = "Hugo Témoin",
        ["demande"] = new Dictionary<string, object?>
        {
            ["titre"] = "Tables\net chaises",
            ["reference"] = "D-2026-0001",
            ["processus"] = "Bon de commande",
            ["montant"] = 7017.03m,
            ["demandeur"] = "Léa Essai",
            ["service"] = "Vie associative",
            ["lien"] = "http://localhost:5080/demande/1",
        },
        ["tache"] = new Dictionary<string, object?> { ["nom"] = "Visa", ["depuis"] = "lundi 23 nov.", ["echeance"] = null, ["lien"] = "http://localhost:5080/tache/1/2" },
    };
}
