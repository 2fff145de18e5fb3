using Demat.EndToEnd.Stage;
using Demat.Testing;
using Microsoft.Playwright;
using Xunit;
using static Microsoft.Playwright.Assertions;

namespace Demat.EndToEnd;

/// <summary>What a person sees while the database is away, and how they go on.</summary>
public class DatabaseAwayTests(TheStage stage)
{
    [Fact]
    public async Task The_page_says_so_and_the_same_address_answers_when_it_is_back()
    {
        await using var postgres = await PostgresServer.Create();
        await using var database = await TestDatabase.Create(postgres);
        using var data = new TemporaryFolder();
        await using var server = await ServerProcess.Start(data.Path, new Dictionary<string, string> { ["ConnectionStrings__Demat"] = database.ConnectionString });
        await using var lea = await Person.SignIn(stage, "Léa Essai", address: server.Address);

        await postgres.Kill();
        var answer = await lea.Page.GotoAsync("/demandes");
        Assert.Equal((503, "5"), (answer!.Status, await answer.HeaderValueAsync("Retry-After")));
        await Expect(lea.Page.GetByRole(AriaRole.Heading, new() { Name = "La base de données ne répond pas" })).ToBeVisibleAsync();
        await lea.Inspect("base-absente");

        await postgres.Start();
        await lea.Page.GetByRole(AriaRole.Link, new() { Name = "Réessayer" }).ClickAsync();
        await Expect(lea.Page.GetByRole(AriaRole.Heading, new() { Name = "Mes demandes" })).ToBeVisibleAsync();
        Assert.EndsWith("/demandes", lea.Page.Url, StringComparison.Ordinal);
    }
}
