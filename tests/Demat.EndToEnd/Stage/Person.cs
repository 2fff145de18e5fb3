using System.Text.RegularExpressions;
using Deque.AxeCore.Playwright;
using Microsoft.Playwright;
using Xunit;
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
        var link = Page.GetByRole(AriaRole.Link, new() { Name = title }).First;
        await LookUntil("/", link);
        await link.ClickAsync();
        await Expect(Page.GetByRole(AriaRole.Heading, new() { Level = 1, Name = title })).ToBeVisibleAsync();
    }

    /// <summary>Chooses a file on « Processus »; the field opens when the page listens to it.</summary>
    public async Task Upload(string name, byte[] content)
    {
        var field = Page.GetByLabel("Diagramme (.bpmn) ou dossier zippé");
        await Expect(field).ToBeEnabledAsync();
        await field.SetInputFilesAsync(new FilePayload { Name = name, MimeType = "application/octet-stream", Buffer = content });
    }

    /// <summary>Loads the page again until it shows that: a mail, or the step behind it, comes after the commit that asked for it.</summary>
    public async Task LookUntil(string address, ILocator shown)
    {
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(30));
        while (true)
        {
            await Page.GotoAsync(address);
            try
            {
                await Expect(shown).ToBeVisibleAsync(new() { Timeout = 2_000 });
                return;
            }
            catch (PlaywrightException) when (!patience.IsCancellationRequested)
            {
                continue; // not there yet
            }
        }
    }

    /// <summary>Sends the form of a task or of a request, and waits for what the page says of it.</summary>
    public async Task Send(string button = "Envoyer")
    {
        await Page.GetByRole(AriaRole.Button, new() { Name = button, Exact = true }).ClickAsync();
        await Said();
    }

    /// <summary>Presses a verb and waits for what the page says of it.</summary>
    public async Task Decide(string verb)
    {
        await Page.GetByRole(AriaRole.Button, new() { Name = verb, Exact = true }).ClickAsync();
        await Said();
    }

    /// <summary>Waits for the confirmation.</summary>
    private Task Said() => Expect(Page.Locator(".toast")).ToBeVisibleAsync();

    /// <summary>Signs: the verb, then the dialog that says what is signed and by what power.</summary>
    public async Task Sign()
    {
        await Page.GetByRole(AriaRole.Button, new() { Name = "Signer", Exact = true }).ClickAsync();
        var dialog = Page.GetByRole(AriaRole.Dialog);
        await Expect(dialog).ToContainTextAsync("En qualité de");
        await dialog.GetByRole(AriaRole.Button, new() { Name = "Signer", Exact = true }).ClickAsync();
        await Said();
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

    /// <summary>Fills in an order of one line; the rest of the form is the same for all.</summary>
    public async Task FillOrder(string title, string supplier, string budgetLine, string quantity, string price)
    {
        await Page.GotoAsync("/nouvelle/bon-de-commande");
        await Page.GetByLabel("Objet de la commande").FillAsync(title);
        await Page.GetByLabel("Justification du besoin").FillAsync("Le stock actuel ne couvre plus les besoins du service.");
        await Pick("Fournisseur", supplier);
        await Page.GetByLabel("Désignation, ligne 1").FillAsync("Lot complet, livré et installé");
        await Page.GetByLabel("Quantité, ligne 1").FillAsync(quantity);
        await Page.GetByLabel("Prix HT en euros, ligne 1").FillAsync(price);
        await Pick("Ligne budgétaire", budgetLine);
        await Page.GetByLabel("Lieu de livraison").FillAsync("Magasin municipal, 2 rue de la Fiction");
        await SetDate("Date de livraison souhaitée", "10/12/2026");
        await Page.GetByLabel("Contact sur place").FillAsync("Accueil du service, 01 99 00 00 01");
    }

    /// <summary>Sends the request that is on the page.</summary>
    /// <returns>The address of the request.</returns>
    public async Task<string> SendRequest()
    {
        await Page.GetByRole(AriaRole.Button, new() { Name = "Envoyer la demande" }).ClickAsync();
        await Page.WaitForURLAsync("**/demande/*");
        await Expect(Page.GetByRole(AriaRole.Heading, new() { Level = 1 })).ToBeVisibleAsync();
        return Page.Url;
    }

    /// <summary>The text of a PDF of the page, as one reads it; a signed one has a valid signature.</summary>
    public async Task<string> ReadPdf(string fileName, bool signed)
    {
        var link = Page.GetByRole(AriaRole.Link, new() { NameRegex = new Regex(fileName) }).First;
        var answer = await Page.Context.APIRequest.GetAsync((await link.GetAttributeAsync("href"))!);
        Xunit.Assert.Equal("application/pdf", answer.Headers["content-type"]);
        using var folder = new TemporaryFolder();
        var pdf = Path.Combine(folder.Path, "document.pdf");
        await File.WriteAllBytesAsync(pdf, await answer.BodyAsync());
        Xunit.Assert.Contains("No syntax or stream encoding errors", await Shell.Run("qpdf", "--check", pdf), StringComparison.Ordinal);
        if (signed)
        {
            Xunit.Assert.Contains("Signature is Valid", await Shell.Run("pdfsig", "-nocert", pdf), StringComparison.Ordinal);
        }

        var picture = PicturePath("pdf-" + Regex.Match(await link.InnerTextAsync(), @"^[\w-]+").Value);
        await Shell.Run("pdftoppm", "-png", "-r", "70", "-singlefile", pdf, Path.ChangeExtension(picture, null));
        return (await Shell.Run("pdftotext", "-layout", pdf, "-")).Replace('\u00a0', ' ').Replace('\u202f', ' ');
    }

    /// <summary>Nothing that axe finds, nothing wider than a telephone; keeps a picture of the narrow page.</summary>
    public async Task Inspect(string picture)
    {
        var found = await Page.RunAxe();
        Assert.True(found.Violations.Length == 0, string.Join("\n", found.Violations.Select(v => $"{v.Id}: {string.Join(", ", v.Nodes.Select(n => n.Html))}")));
        await Page.SetViewportSizeAsync(360, 740);
        var wide = await Page.EvaluateAsync<bool>("document.documentElement.scrollWidth > document.documentElement.clientWidth");
        await Picture(picture);
        Assert.False(wide, "The page is wider than a telephone.");
        await Page.SetViewportSizeAsync(1366, 768);
    }

    /// <summary>Keeps a picture of the page; those of the README go to docs/images when DEMAT_PICTURES is set.</summary>
    public Task Picture(string name) => Page.ScreenshotAsync(new() { Path = PicturePath(name) });

    /// <summary>Where a picture of that name goes.</summary>
    public static string PicturePath(string name)
    {
        var folder = Environment.GetEnvironmentVariable("DEMAT_PICTURES") is { Length: > 0 } asked
            ? asked
            : Path.Combine(AppContext.BaseDirectory, "pictures");
        return Path.Combine(Directory.CreateDirectory(folder).FullName, name + ".png");
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        // What each person saw last is what one looks at first when a test fails.
        await Picture($"dernier-regard-{name}");
        await Page.Context.CloseAsync();
    }
}
