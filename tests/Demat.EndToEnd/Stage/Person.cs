using System.Text.RegularExpressions;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace Demat.EndToEnd.Stage;

/// <summary>Somebody of the demo town in front of a browser of their own.</summary>
public sealed class Person : IAsyncDisposable
{
    private readonly string name;

    private Person(IPage page, string name) => (Page, this.name) = (page, name.Replace(' ', '-'));

    /// <summary>What they see.</summary>
    public IPage Page { get; }

    /// <summary>Opens a browser and signs in as the person of that name.</summary>
    public static async Task<Person> SignIn(TheStage stage, string name, int width = 1366, int height = 768, Uri? address = null)
    {
        var page = await stage.Open(width, height, address);
        await page.GotoAsync("/connexion");
        await page.GetByRole(AriaRole.Button, new() { NameRegex = new Regex(Regex.Escape(name)) }).First.ClickAsync();
        await page.WaitForURLAsync("**/");
        return new Person(page, name);
    }

    /// <summary>Opens the task of that title from « À traiter ».</summary>
    public async Task OpenTask(string title)
    {
        await Page.GotoAsync("/");
        await Page.GetByRole(AriaRole.Link, new() { Name = title }).First.ClickAsync();
        await Expect(Page.GetByRole(AriaRole.Heading, new() { Level = 1, Name = title })).ToBeVisibleAsync();
    }

    /// <summary>Presses a verb and waits for what the page says of it.</summary>
    public async Task Decide(string verb)
    {
        await Page.GetByRole(AriaRole.Button, new() { Name = verb, Exact = true }).ClickAsync();
        await Expect(Page.Locator(".toast")).ToBeVisibleAsync();
    }

    /// <summary>Signs: the verb, then the dialog that says what is signed and by what power.</summary>
    public async Task Sign()
    {
        await Page.GetByRole(AriaRole.Button, new() { Name = "Signer", Exact = true }).ClickAsync();
        var dialog = Page.GetByRole(AriaRole.Dialog);
        await Expect(dialog).ToContainTextAsync("En qualité de");
        await dialog.GetByRole(AriaRole.Button, new() { Name = "Signer", Exact = true }).ClickAsync();

        // The first signature of a town makes its keys.
        await Expect(Page.Locator(".toast")).ToBeVisibleAsync(new() { Timeout = 20_000 });
    }

    /// <summary>Chooses in a field that proposes while one types.</summary>
    public async Task Pick(string label, string typed)
    {
        var field = Page.GetByRole(AriaRole.Combobox, new() { Name = label });
        await field.FillAsync(typed);
        await Page.Locator("[role=option]:visible").Filter(new() { HasText = typed }).First.ClickAsync();
    }

    /// <summary>Types a day in a date field.</summary>
    public async Task SetDate(string label, string day)
    {
        var field = Page.GetByRole(AriaRole.Textbox, new() { Name = label });
        await field.FillAsync(day);
        await field.PressAsync("Tab");
    }

    /// <summary>Keeps a picture of the page; those of the README go to docs/images when DEMAT_PICTURES is set.</summary>
    public async Task Picture(string name)
    {
        var folder = Environment.GetEnvironmentVariable("DEMAT_PICTURES") is { Length: > 0 } asked
            ? asked
            : Path.Combine(AppContext.BaseDirectory, "pictures");
        await Page.ScreenshotAsync(new() { Path = Path.Combine(Directory.CreateDirectory(folder).FullName, name + ".png") });
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        // What each person saw last is what one looks at first when a test fails.
        await Picture($"dernier-regard-{name}");
        await Page.Context.CloseAsync();
    }
}
