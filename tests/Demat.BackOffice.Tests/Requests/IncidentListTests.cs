using Demat.BackOffice.Organisation;
using Demat.BackOffice.Requests;
using Demat.BackOffice.Requests.Incidents;
using Demat.Engine;
using Demat.Feel;
using Demat.Runtime;
using Demat.Testing;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace Demat.BackOffice.Tests.Requests;

/// <summary>The list of incidents: who looks, what is shown, how it is tried again.</summary>
public class IncidentListTests
{
    private static readonly AgentId Noe = new("noe.fictif");

    [Theory, BothDatabases]
    public async Task Process_owners_see_what_stopped_and_others_do_not(DatabaseKind kind)
    {
        await using var office = await Office.Open(kind);
        var instance = await Stop(office, "photocopie", 1);

        Assert.Null(await office.Get<IncidentList>().Of(Office.Lea, new(), Office.Stop));
        Assert.Null(await office.Get<IncidentList>().Of(Office.Ines, new(), Office.Stop));
        var refused = await Retry(office, Office.Lea, instance[0], new Key(1));
        Assert.Contains("pilote", Assert.IsType<Outcome.Rejected>(refused).Sentence, StringComparison.Ordinal);

        var view = (await office.Get<IncidentList>().Of(Noe, new(), Office.Stop))!;
        var line = Assert.Single(view.Lines);
        Assert.Equal(("Processus photocopie", "D-2026-9001", "Étape copie", true), (line.Process, line.Reference, line.Element, line.MayOpen));
        Assert.Contains("photocopie", line.Problem, StringComparison.Ordinal);
        Assert.Equal(Office.Noon, line.Since);
    }

    [Theory, BothDatabases]
    public async Task Who_operates_the_service_reads_no_request(DatabaseKind kind)
    {
        await using var office = await Office.Open(kind);
        var instance = (await Stop(office, "photocopie", 1))[0];
        await office.Write(async db => db.Entry(await db.Posts.SingleAsync(p => p.Role == Roles.Pilote, Office.Stop)).Property(p => p.Role).CurrentValue = Roles.AdminTechnique);

        var line = Assert.Single((await office.Get<IncidentList>().Of(Noe, new(), Office.Stop))!.Lines);

        Assert.False(line.MayOpen);
        Assert.DoesNotContain("Copie fictive", line.ToString(), StringComparison.Ordinal);
        Assert.Null(await office.Get<BackOffice.Requests.View.RequestPage>().Of(Noe, instance, Office.Stop));
        Assert.IsType<Outcome.Done>(await Retry(office, Noe, instance, line.Incident));
    }

    [Theory, BothDatabases]
    public async Task The_list_is_filtered_grouped_and_walked_from_page_to_page(DatabaseKind kind)
    {
        await using var office = await Office.Open(kind);
        await Stop(office, "photocopie", 57);
        office.Clock.Advance(TimeSpan.FromMinutes(1));
        await Stop(office, "reliure", 3);
        var list = office.Get<IncidentList>();

        var first = (await list.Of(Noe, new(), Office.Stop))!;
        var next = (await list.Of(Noe, new(After: IncidentPlace.From(first.Next!.ToString())), Office.Stop))!;
        Assert.Equal((50, 60, 10), (first.Lines.Length, first.Count, next.Lines.Length));
        Assert.Null(next.Next);
        Assert.Equal(60, first.Lines.Concat(next.Lines).Select(l => l.Instance).Distinct().Count());
        Assert.Equal([57, 3], first.Groups.Select(g => g.Count));
        Assert.Equal(["photocopie", "reliure"], first.Processes.Select(p => p.ProcessId));

        var chosen = (await list.Of(Noe, new("reliure"), Office.Stop))!;
        Assert.Equal((3, 2), (chosen.Count, chosen.Processes.Length));
        Assert.Equal(3, (await list.Of(Noe, new(Problem: first.Groups[1].Problem.ToUpperInvariant()), Office.Stop))!.Count);
        Assert.Empty((await list.Of(Noe, new(Problem: "aucun_problème %"), Office.Stop))!.Lines);
    }

    [Theory, BothDatabases]
    public async Task Each_incident_that_is_tried_again_has_its_own_outcome(DatabaseKind kind)
    {
        await using var office = await Office.Open(kind);
        var instances = await Stop(office, "photocopie", 2);
        var lines = (await office.Get<IncidentList>().Of(Noe, new(), Office.Stop))!.Lines;

        Assert.IsType<Outcome.Done>(await Retry(office, Noe, lines[0].Instance, lines[0].Incident));
        Assert.Equal("Cet arrêt est déjà levé.", Assert.IsType<Outcome.Rejected>(await Retry(office, Noe, lines[0].Instance, lines[0].Incident)).Sentence);
        await office.Get<ProcessRunner>().Run(lines[1].Instance, new Command.CancelInstance(Office.NewCommand(), Noe, "Doublon"), Office.Stop);
        Assert.IsType<Outcome.Rejected>(await Retry(office, Noe, lines[1].Instance, lines[1].Incident));

        await office.Effects();
        Assert.Equal(lines[0].Instance, Assert.Single((await office.Get<IncidentList>().Of(Noe, new(), Office.Stop))!.Lines).Instance);
        Assert.Equal(2, instances.Count);
    }

    [Theory, InlineData(null), InlineData(""), InlineData("1_2"), InlineData("9223372036854775807_00000000000000000000000000000000_1"), InlineData("1_xx_1")]
    public void An_address_that_was_tampered_with_leads_to_the_beginning(string? text) => Assert.Null(IncidentPlace.From(text));

    private static Task<Outcome> Retry(Office office, AgentId by, ProcessInstanceId instance, Key incident) =>
        office.Get<RetryStopped>().Run(new(Office.NewCommand(), instance, incident, by), Office.Stop);

    /// <summary>Requests of a process whose only step asks for a program that nobody installed.</summary>
    private static async Task<List<ProcessInstanceId>> Stop(Office office, string process, int many)
    {
        var bpmn = $"""
            <bpmn:definitions xmlns:bpmn="http://www.omg.org/spec/BPMN/20100524/MODEL" xmlns:zeebe="http://camunda.org/schema/zeebe/1.0" targetNamespace="urn:demat:test">
              <bpmn:process id="{process}" name="Processus {process}" isExecutable="true">
                <bpmn:startEvent id="debut" /><bpmn:endEvent id="fin" />
                <bpmn:serviceTask id="copie" name="Étape copie"><bpmn:extensionElements><zeebe:taskDefinition type="{process}" /></bpmn:extensionElements></bpmn:serviceTask>
                <bpmn:sequenceFlow id="f1" sourceRef="debut" targetRef="copie" /><bpmn:sequenceFlow id="f2" sourceRef="copie" targetRef="fin" />
              </bpmn:process>
            </bpmn:definitions>
            """;
        var deployed = Assert.IsType<Deployment.Deployed>(await office.Get<DefinitionStore>().Deploy([new("process.bpmn", bpmn)], null, Office.Stop));
        var instances = new List<ProcessInstanceId>();
        for (var i = 0; i < many; i++)
        {
            var variables = FeelContext.Empty.With(RequestVariables.Requester, new FeelValue.Text(Office.Lea.Value))
                .With(RequestVariables.Reference, new FeelValue.Text($"D-2026-9{(process == "reliure" ? 500 : 1) + i:000}")).With("title", new FeelValue.Text("Copie fictive"))
                .With("objet", new FeelValue.Text("Copie fictive"));
            instances.Add(new(Guid.CreateVersion7()));
            await office.Get<ProcessRunner>().Start(new Command.StartProcess(Office.NewCommand(), instances[i], deployed.Id, null, Office.Lea, variables), Office.Stop);
        }

        await office.Effects();
        return instances;
    }
}
