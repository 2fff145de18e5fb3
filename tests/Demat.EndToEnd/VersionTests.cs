using System.Text;
using System.Text.RegularExpressions;
using Demat.EndToEnd.Stage;
using Microsoft.Playwright;
using Xunit;
using static Microsoft.Playwright.Assertions;

namespace Demat.EndToEnd;

/// <summary>Running requests go to another version and back, by the pages of a process owner.</summary>
public class VersionTests(TheStage stage)
{
    private const string First = """
        <bpmn:definitions xmlns:bpmn="http://www.omg.org/spec/BPMN/20100524/MODEL" xmlns:zeebe="http://camunda.org/schema/zeebe/1.0" id="d" targetNamespace="urn:demat:test">
          <bpmn:process id="rondes" name="Rondes fictives" isExecutable="true">
            <bpmn:startEvent id="debut"><bpmn:timerEventDefinition><bpmn:timeCycle>R3/PT0.2S</bpmn:timeCycle></bpmn:timerEventDefinition></bpmn:startEvent>
            <bpmn:userTask id="visa" name="Viser la ronde"><bpmn:extensionElements><zeebe:userTask /><zeebe:assignmentDefinition candidateGroups="chefs" /></bpmn:extensionElements></bpmn:userTask>
            <bpmn:endEvent id="fin" />
            <bpmn:sequenceFlow id="f1" sourceRef="debut" targetRef="visa" /><bpmn:sequenceFlow id="f2" sourceRef="visa" targetRef="fin" />
          </bpmn:process>
        </bpmn:definitions>
        """;

    private static readonly string Second = Regex.Replace(First.Replace("\"visa\"", "\"controle\"", StringComparison.Ordinal).Replace("Viser", "Contrôler", StringComparison.Ordinal), "<bpmn:timerEventDefinition>.*</bpmn:timerEventDefinition>", "");

    [Fact]
    public async Task A_process_owner_migrates_the_running_requests_and_takes_them_back()
    {
        using var data = new TemporaryFolder();
        var folder = Directory.CreateDirectory(Path.Combine(data.Path, "definitions", "rondes"));
        await File.WriteAllTextAsync(Path.Combine(folder.FullName, "process.bpmn"), First, TestContext.Current.CancellationToken);
        await using var server = await ServerProcess.Start(data.Path, new Dictionary<string, string> { ["Demat__DefinitionsFolder"] = folder.Parent!.FullName });
        await using var noe = await Person.SignIn(stage, "Noé Fictif", address: server.Address);
        var page = noe.Page;
        await noe.LookUntil("/processus", page.GetByRole(AriaRole.Cell, new() { Name = "3", Exact = true }));
        await noe.Upload("rondes.bpmn", Encoding.UTF8.GetBytes(Second));
        await page.GetByRole(AriaRole.Button, new() { Name = "Vérifier et déployer" }).ClickAsync();
        await Expect(page.Locator(".toast,#problemes")).ToContainTextAsync("Version 2 déployée");

        await page.GetByRole(AriaRole.Link, new() { Name = "Version 1" }).ClickAsync();
        await page.GetByRole(AriaRole.Link, new() { Name = "Migrer les demandes en cours" }).ClickAsync();
        await Expect(page.GetByText("Ne peut pas migrer")).ToHaveCountAsync(3);
        await Expect(page.GetByRole(AriaRole.Button, new() { Name = "Migrer les demandes choisies…" })).ToBeDisabledAsync();
        await noe.Inspect("migration-verdict");
        await page.GetByLabel("Viser la ronde continue dans").SelectOptionAsync("controle");
        await Expect(Chips(page, "Peut migrer")).ToHaveCountAsync(3);
        await page.GetByRole(AriaRole.Button, new() { Name = "Migrer les demandes choisies…" }).ClickAsync();
        await Expect(page.GetByRole(AriaRole.Group, new() { Name = "Confirmation" })).ToBeFocusedAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "Migrer 3 demandes" }).PressAsync("Enter");

        await Expect(page.GetByRole(AriaRole.Heading, new() { Level = 1 })).ToHaveTextAsync("Migration de la version 1 à la version 2");
        await Expect(Chips(page, "Migrée")).ToHaveCountAsync(3, new() { Timeout = 20_000 });
        await noe.Inspect("migration-faite");
        await page.GetByRole(AriaRole.Button, new() { Name = "Revenir à la version précédente…" }).ClickAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "Ramener les demandes choisies…" }).ClickAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "Ramener 3 demandes" }).ClickAsync();
        await Expect(page.GetByRole(AriaRole.Heading, new() { Level = 1 })).ToHaveTextAsync("Retour de la version 2 à la version 1");
        await Expect(Chips(page, "Migrée")).ToHaveCountAsync(3, new() { Timeout = 20_000 });

        await using var jules = await Person.SignIn(stage, "Jules Bosquet", address: server.Address);
        await jules.Page.GotoAsync(new Uri(page.Url).AbsolutePath);
        await Expect(jules.Page.GetByText("Retour de la version")).ToHaveCountAsync(0);
    }

    /// <summary>The states that end with these words, after their icon.</summary>
    private static ILocator Chips(IPage page, string words) => page.Locator(".d-chip", new() { HasTextRegex = new Regex($"{words}$") });
}
