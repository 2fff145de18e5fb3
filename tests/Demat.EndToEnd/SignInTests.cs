using Demat.EndToEnd.Stage;
using Microsoft.Playwright;
using Xunit;
using static Microsoft.Playwright.Assertions;

namespace Demat.EndToEnd;

/// <summary>Coming in, and being kept out.</summary>
public class SignInTests(TheStage stage)
{
    [Fact]
    public async Task An_unknown_account_is_refused_in_words_and_stays_outside()
    {
        var page = await stage.Open();
        await page.GotoAsync("/connexion");
        await page.Locator("button[name=Account]").First.EvaluateAsync("button => button.value = 'personne.inconnue'");
        var answer = await page.RunAndWaitForResponseAsync(
            () => page.Locator("button[name=Account]").First.ClickAsync(),
            response => response.Request.Method == "POST");
        Assert.Equal(422, answer.Status);
        await Expect(page.GetByRole(AriaRole.Heading, new() { Name = "Ce compte n’existe pas" })).ToBeVisibleAsync();
        await Expect(page.GetByRole(AriaRole.Alert)).ToContainTextAsync("personne.inconnue");
        await page.ScreenshotAsync(new() { Path = Person.PicturePath("connexion-compte-inconnu") });

        await page.GotoAsync("/demandes");
        await page.WaitForURLAsync("**/connexion*");
        await page.Context.CloseAsync();
    }

    [Fact]
    public async Task A_search_that_finds_nobody_says_so()
    {
        var page = await stage.Open();
        await page.GotoAsync("/connexion?q=zzzz");
        await Expect(page.GetByText("Personne ne correspond")).ToBeVisibleAsync();
        await page.ScreenshotAsync(new() { Path = Person.PicturePath("connexion-personne") });
        await page.GetByRole(AriaRole.Link, new() { Name = "Voir tout le monde" }).ClickAsync();
        await Expect(page.GetByRole(AriaRole.Button, new() { Name = "Claire Modèle" })).ToBeVisibleAsync();
        await page.Context.CloseAsync();
    }

    [Theory]
    [InlineData("/connexion?retour=%2Fdemandes", "/demandes")]
    [InlineData("/connexion?retour=%2F%2Fmechant.example%2F", "/")]
    [InlineData("/connexion?retour=https%3A%2F%2Fmechant.example%2F", "/")]
    public async Task After_sign_in_one_lands_where_one_wanted_and_never_elsewhere(string address, string lands)
    {
        var page = await stage.Open();
        await page.GotoAsync(address);
        await page.GetByRole(AriaRole.Button, new() { Name = "Jules Bosquet" }).ClickAsync();
        await Expect(page.GetByRole(AriaRole.Heading, new() { Level = 1 })).ToBeVisibleAsync();
        Assert.Equal(new Uri(stage.Address, lands), new Uri(page.Url));
        await page.Context.CloseAsync();
    }

    [Fact]
    public async Task A_page_of_another_role_is_refused_in_words()
    {
        await using var jules = await Person.SignIn(stage, "Jules Bosquet");
        await jules.Page.GotoAsync("/processus");
        await Expect(jules.Page.GetByRole(AriaRole.Heading, new() { Level = 1 })).ToBeVisibleAsync();
        await Expect(jules.Page.GetByText("Déployer une version")).ToHaveCountAsync(0);
        await jules.Picture("acces-refuse");
    }
}
