using System.Text.RegularExpressions;
using Demat.EndToEnd.Stage;
using Demat.Testing;
using Xunit;

namespace Demat.EndToEnd;

/// <summary>The machine stops between the commit and the mail.</summary>
public partial class PowerCutTests(TheStage stage)
{
    [Theory, BothDatabases]
    public async Task After_a_power_cut_the_supplier_gets_one_mail_with_the_same_identity(DatabaseKind kind)
    {
        using var data = new TemporaryFolder();
        await using var database = await TestDatabase.Create(kind);
        var title = $"Chaises de secours {kind}";

        string unanswered;
        await using (var deaf = new SmtpSink(answers: false))
        await using (var server = await ServerProcess.Start(data.Path, Settings(database, deaf)))
        {
            await SignAnOrder(title, server.Address);
            unanswered = await deaf.Unanswered.WaitAsync(TimeSpan.FromSeconds(30), TestContext.Current.CancellationToken);
            await server.Kill();
        }

        await using var sink = new SmtpSink(answers: true);
        await using (await ServerProcess.Start(data.Path, Settings(database, sink)))
        {
            var mail = await sink.Next(TimeSpan.FromSeconds(60));
            Assert.Equal(MessageId(unanswered), MessageId(mail));
        }

        Assert.Single(sink.Accepted);
    }

    private async Task SignAnOrder(string title, Uri address)
    {
        await using var lea = await Person.SignIn(stage, "Léa Essai", address: address);
        await Order.Fill(lea, title, new OrderLine("Chaise pliante empilable", "12", "pièce", "18,90", "20"));
        await Order.Send(lea, title);
        foreach (var name in (string[])["Hugo Témoin", "Claire Modèle", "Karim Démo"])
        {
            await using var person = await Person.SignIn(stage, name, address: address);
            await person.OpenTask(title);
            await person.Decide("Approuver");
        }

        await using var claire = await Person.SignIn(stage, "Claire Modèle", address: address);
        await claire.OpenTask(title);
        await claire.Sign();
    }

    private static Dictionary<string, string> Settings(TestDatabase database, SmtpSink sink) => new()
    {
        ["ConnectionStrings__Demat"] = database.ConnectionString,
        ["Smtp__Host"] = "127.0.0.1",
        ["Smtp__Port"] = $"{sink.Port}",
        ["Smtp__Security"] = "none",
        ["Runtime__Lease"] = "00:00:10",
    };

    private static string MessageId(string mail) => MessageIdLine().Match(mail).Groups[1].Value;

    [GeneratedRegex(@"^Message-Id:\s*(<[^>]+>)", RegexOptions.Multiline | RegexOptions.IgnoreCase)]
    private static partial Regex MessageIdLine();
}
