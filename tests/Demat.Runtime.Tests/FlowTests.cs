using Demat.Engine;
using Demat.Feel;
using Demat.Testing;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace Demat.Runtime.Tests;

/// <summary>What the flow of BPMN asks of the durable shell.</summary>
public class FlowTests
{
    private static readonly string Free = Bpmn.Process(
        "libre",
        Bpmn.Start() + "<bpmn:adHocSubProcess id=\"libre-choix\">" + Bpmn.UserTask("appeler") + Bpmn.UserTask("visiter") + "</bpmn:adHocSubProcess>"
        + Bpmn.UserTask("suite") + Bpmn.End() + Bpmn.Flow("debut", "libre-choix", "suite", "fin"));

    private static readonly string Both = Bpmn.Process(
        "rapprochement",
        "<bpmn:eventBasedGateway id=\"attend\" instantiate=\"true\" eventGatewayType=\"Parallel\" />"
        + $"<bpmn:intermediateCatchEvent id=\"facture\">{Bpmn.OnMessage("f")}</bpmn:intermediateCatchEvent>"
        + $"<bpmn:intermediateCatchEvent id=\"livraison\">{Bpmn.OnMessage("l")}</bpmn:intermediateCatchEvent>"
        + Bpmn.Parallel("ensemble") + Bpmn.UserTask("payer") + Bpmn.End()
        + Bpmn.Flow("attend", "facture", "ensemble", "payer", "fin") + Bpmn.Flow("attend", "livraison", "ensemble"),
        Bpmn.Message("f", "facture", "=numero") + Bpmn.Message("l", "livraison", "=numero"));

    private static readonly string Looping = Bpmn.Process(
        "tourne",
        Bpmn.Start() + "<bpmn:exclusiveGateway id=\"encore\" />" + Bpmn.ServiceTask("note", "noter")
        + Bpmn.Flow("debut", "encore", "note", "encore"));

    [Theory, BothDatabases]
    public async Task What_is_chosen_in_an_ad_hoc_sub_process_is_a_task_until_it_is_closed(DatabaseKind kind)
    {
        await using var database = await TestDatabase.Create(kind);
        await using var host = await TestHost.Start(database);
        var instance = await host.StartNew(Free);
        Assert.Empty(await host.OpenTasks());
        var open = (await host.Find(instance))!.Instance.Elements.Values.Single(e => e.AdHoc is not null).Key;

        Assert.IsType<RunResult.Applied>(await Run(new Command.ActivateAdHoc(TestHost.NewCommand(), open, "visiter", People.Claire)));
        Assert.Equal("visiter", Assert.Single(await host.OpenTasks()).ElementId);
        var refused = Assert.IsType<RunResult.Rejected>(await Run(new Command.ActivateAdHoc(TestHost.NewCommand(), open, "suite", People.Claire)));
        Assert.Equal(RejectionReason.ActivityNotEnabled, refused.Reason);
        Assert.IsType<RunResult.Applied>(await Run(new Command.CompleteAdHoc(TestHost.NewCommand(), open, People.Claire)));
        Assert.Equal("suite", Assert.Single(await host.OpenTasks()).ElementId);

        Task<RunResult> Run(Command command) => host.Runner.Run(instance, command, TestHost.Stop);
    }

    [Theory, BothDatabases]
    public async Task A_call_to_a_global_task_is_refused_at_deployment(DatabaseKind kind)
    {
        await using var database = await TestDatabase.Create(kind);
        await using var host = await TestHost.Start(database);
        var bpmn = Bpmn.Process(
            "appel", Bpmn.Start() + "<bpmn:callActivity id=\"appelle\" calledElement=\"avis\" />" + Bpmn.End() + Bpmn.Flow("debut", "appelle", "fin"),
            "<bpmn:globalUserTask id=\"avis\" />");
        var refused = Assert.IsType<Deployment.Refused>(await host.Definitions.Deploy([new DeploymentFile("process.bpmn", bpmn)], null, TestHost.Stop));
        Assert.Contains(refused.Problems, p => p is { Rule: "global-task", ElementId: "appelle" });
    }

    [Theory, BothDatabases]
    public async Task Two_messages_of_one_key_start_one_instance_together(DatabaseKind kind)
    {
        await using var database = await TestDatabase.Create(kind);
        await using var host = await TestHost.Start(database);
        await host.Deploy(Both);

        await Deliver(host, "facture", "7");
        await Deliver(host, "facture", "8");
        Assert.Empty(await host.OpenTasks());
        await Deliver(host, "livraison", "8");

        var task = Assert.Single(await host.OpenTasks());
        Assert.Equal("payer", task.ElementId);
        Assert.NotEqual(task.Instance, Assert.Single(await host.Rows<SubscriptionRow>()).Instance);
    }

    [Theory, BothDatabases]
    public async Task A_loop_of_local_jobs_becomes_an_incident_and_the_commit_is_kept(DatabaseKind kind)
    {
        await using var database = await TestDatabase.Create(kind);
        await using var host = await TestHost.Start(database, s => s.AddScoped<ILocalJob>(_ => LocalJob.Noting("noter", "encore")));
        var instance = await host.StartNew(Looping);

        var state = (await host.Find(instance))!.Instance;
        Assert.Contains("tourne sans doute en boucle", Assert.Single(state.Incidents.Values).Problem, StringComparison.Ordinal);
        Assert.Equal(500, (await host.Rows<Note>()).Count);
    }

    private static async Task Deliver(TestHost host, string message, string key) => Assert.IsType<RunResult.Applied>(
        await host.Messages.Deliver(
            TestHost.NewCommand(), message, key, FeelContext.Empty.With("numero", new FeelValue.Text(key)), null, TestHost.Stop));
}
