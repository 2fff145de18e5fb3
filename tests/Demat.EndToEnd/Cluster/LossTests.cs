using System.IO.Compression;
using Demat.EndToEnd.Stage;
using Demat.Testing;
using Microsoft.Playwright;
using Npgsql;
using Xunit;
using static Microsoft.Playwright.Assertions;

namespace Demat.EndToEnd.Cluster;

/// <summary>Several servers, two database servers, and the loss of each.</summary>
public class LossTests(TheStage stage, TownCluster cluster) : IClassFixture<TownCluster>
{
    [Fact]
    public async Task A_session_and_what_is_typed_survive_the_loss_of_their_server()
    {
        await using var malik = await Person.SignIn(stage, "Malik Gradin", address: cluster.Address);
        var page = malik.Page;
        await page.GotoAsync("/nouvelle/bon-de-commande");
        await page.GetByLabel("Objet de la commande").FillAsync("Ballons d’un autre serveur");
        await Expect(page.GetByText("Brouillon enregistré")).ToBeVisibleAsync();

        var lost = await ServerOf(page);
        await cluster.Kill(lost);

        await Expect(page.GetByText("Connexion rétablie")).ToBeVisibleAsync(new() { Timeout = 60_000 });
        await Expect(page.GetByLabel("Objet de la commande")).ToHaveValueAsync("Ballons d’un autre serveur", new() { Timeout = 30_000 });
        Assert.NotEqual(lost, await ServerOf(page));
        await cluster.Start(lost);
    }

    [Fact]
    public async Task The_reason_of_a_decision_survives_the_loss_of_its_server()
    {
        await using var lea = await Person.SignIn(stage, "Léa Essai", address: cluster.Address);
        await Order.Fill(lea, "Ballons à motiver", new OrderLine("Ballon", "12", "pièce", "18,90", "20"));
        await Order.Send(lea, "Ballons à motiver");
        await using var hugo = await Person.SignIn(stage, "Hugo Témoin", address: cluster.Address);
        await hugo.OpenTask("Ballons à motiver");
        await hugo.Page.GetByRole(AriaRole.Button, new() { Name = "Refuser", Exact = true }).ClickAsync();
        await hugo.Page.Locator("textarea").FillAsync("Le stock suffit pour la saison.");

        var lost = await ServerOf(hugo.Page);
        await cluster.Kill(lost);

        await Expect(hugo.Page.GetByText("Connexion rétablie")).ToBeVisibleAsync(new() { Timeout = 60_000 });
        await hugo.Page.GetByRole(AriaRole.Button, new() { Name = "Refuser", Exact = true }).ClickAsync();
        await Expect(hugo.Page.Locator("textarea")).ToHaveValueAsync("Le stock suffit pour la saison.");
        await cluster.Start(lost);
    }

    [Fact]
    public async Task A_definition_deployed_on_one_server_is_used_by_the_others()
    {
        await using var noe = await Person.SignIn(stage, "Noé Fictif", address: cluster.AddressOf("a"));
        await noe.Page.GotoAsync("/processus");
        await noe.Upload("note-du-cluster.zip", Note("note-du-cluster"));
        await noe.Page.GetByRole(AriaRole.Button, new() { Name = "Vérifier et déployer" }).ClickAsync();
        await Expect(noe.Page.Locator(".toast,#problemes")).ToContainTextAsync("Version 1 déployée");
        foreach (var other in (string[])["b", "c"])
        {
            await using var lea = await Person.SignIn(stage, "Léa Essai", address: cluster.AddressOf(other));
            await lea.LookUntil("/nouvelle/note-du-cluster", lea.Page.GetByRole(AriaRole.Button, new() { Name = "Envoyer la demande" }));
        }
    }

    [Fact]
    public async Task Nothing_acknowledged_is_lost_with_the_primary()
    {
        await using var visas = new EndlessVisas(cluster.Database);
        string[] accounts = ["hugo.temoin", "claire.modele", "karim.demo", "lina.chrono"];
        var people = accounts.Select(account => new Approvals(cluster.Address, cluster.Database, account)).ToList();
        using var stop = new CancellationTokenSource();
        var working = new List<Task>();
        foreach (var (person, account) in people.Zip(accounts))
        {
            var instances = await visas.Send("lea.essai", account, 5);
            working.Add(person.Run(instances, stop.Token));
        }

        await Until(() => people.Sum(p => p.Acknowledged.Count) > 100);
        await cluster.Primary.Kill();
        var before = people.Sum(p => p.Acknowledged.Count);
        await cluster.Standby.Promote();
        await Until(() => people.All(p => p.Acknowledged.Count > 0) && people.Sum(p => p.Acknowledged.Count) > before + 100);
        await stop.CancelAsync();
        await Task.WhenAll(working);

        Assert.Empty(people.SelectMany(p => p.Refused));
        var told = people.SelectMany(p => p.Acknowledged).ToList();
        var (lost, unknown) = await Compare(cluster.Standby, told);
        Assert.Equal((0, 0), (lost, unknown));
    }

    /// <summary>What was told done and is not, and what is done and was never told.</summary>
    private static async Task<(long Lost, long Unknown)> Compare(PostgresServer server, List<(Guid Instance, long Task)> told)
    {
        await using var pool = NpgsqlDataSource.Create(server.ConnectionString + ";Database=demat");
        await using var query = pool.CreateCommand(
            """
            WITH told AS (SELECT * FROM unnest($1::uuid[], $2::bigint[]) AS t(instance_id, key)),
                 done AS (SELECT instance_id, key FROM task WHERE instance_id = ANY ($1) AND completed_by IS NOT NULL)
            SELECT (SELECT count(*) FROM (SELECT * FROM told EXCEPT SELECT * FROM done) l), (SELECT count(*) FROM (SELECT * FROM done EXCEPT SELECT * FROM told) u)
            """);
        query.Parameters.Add(new() { Value = told.Select(t => t.Instance).ToArray() });
        query.Parameters.Add(new() { Value = told.Select(t => t.Task).ToArray() });
        await using var row = await query.ExecuteReaderAsync(TestContext.Current.CancellationToken);
        await row.ReadAsync(TestContext.Current.CancellationToken);
        return (row.GetInt64(0), row.GetInt64(1));
    }

    private static async Task Until(Func<bool> condition)
    {
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(90));
        using var again = new PeriodicTimer(TimeSpan.FromMilliseconds(50));
        while (!condition())
        {
            await again.WaitForNextTickAsync(patience.Token);
        }
    }

    private async Task<string> ServerOf(IPage page) =>
        (await page.Context.CookiesAsync([cluster.Address.ToString()])).Single(c => c.Name == "demat.server").Value;

    private static byte[] Note(string name)
    {
        using var bytes = new MemoryStream();
        using (var zip = new ZipArchive(bytes, ZipArchiveMode.Create, leaveOpen: true))
        {
            var root = Path.Combine(Repository.Root, "process-definitions", "note-inter-services");
            foreach (var file in Directory.GetFiles(root, "*", SearchOption.AllDirectories))
            {
                using var entry = new StreamWriter(zip.CreateEntry(Path.GetRelativePath(root, file)).Open());
                entry.Write(File.ReadAllText(file).Replace("note-inter-services", name, StringComparison.Ordinal).Replace("Note inter-services", "Note du cluster", StringComparison.Ordinal));
            }
        }

        return bytes.ToArray();
    }
}
