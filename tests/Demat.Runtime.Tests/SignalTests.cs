using Demat.Engine;
using Demat.Feel;
using Demat.Testing;
using Xunit;

namespace Demat.Runtime.Tests;

public class SignalTests
{
    private static readonly string Alert = "<bpmn:signal id=\"s\" name=\"alerte\" />";

    private static readonly string OnAlert = "<bpmn:signalEventDefinition signalRef=\"s\" />";

    private static readonly string Waiting = Bpmn.Process(
        "attente",
        Bpmn.Start() + $"<bpmn:intermediateCatchEvent id=\"attend\">{OnAlert}</bpmn:intermediateCatchEvent>"
        + Bpmn.UserTask("suite") + Bpmn.End() + Bpmn.Flow("debut", "attend", "suite", "fin"),
        Alert);

    private static readonly string StartedBySignal = Bpmn.Process(
        "cellule", Bpmn.Start(inside: OnAlert) + Bpmn.UserTask("traiter") + Bpmn.End() + Bpmn.Flow("debut", "traiter", "fin"), Alert);

    private static readonly string Throwing = Bpmn.Process(
        "sirene", Bpmn.Start() + Bpmn.End(inside: OnAlert) + Bpmn.Flow("debut", "fin"), Alert);

    [Theory, BothDatabases]
    public async Task A_thrown_signal_reaches_every_instance_that_waits_and_starts_the_processes_that_begin_with_it(DatabaseKind kind)
    {
        await using var database = await TestDatabase.Create(kind);
        await using var host = await TestHost.Start(database);
        await host.Deploy(StartedBySignal);
        await host.StartNew(Waiting);
        await host.StartNew(Waiting);
        await host.StartNew(Throwing);

        Assert.Equal(1, await host.Effects.DispatchOnce(TestHost.Stop));

        Assert.Equal(["suite", "suite", "traiter"], (await host.OpenTasks()).Select(t => t.ElementId).Order());
        Assert.Empty(await host.Rows<SignalRow>());
        Assert.Empty(await host.Rows<EffectRow>());
    }

    [Theory, BothDatabases]
    public async Task A_signal_given_twice_is_caught_and_starts_once(DatabaseKind kind)
    {
        await using var database = await TestDatabase.Create(kind);
        await using var host = await TestHost.Start(database);
        await host.Deploy(StartedBySignal);
        var one = await host.StartNew(Waiting);
        var id = TestHost.NewCommand();
        var brought = FeelContext.Empty.With("lieu", new FeelValue.Text("Quai nord"));

        Assert.Equal(2, (await host.Signals.Broadcast(id, "alerte", brought, null, null, TestHost.Stop)).Count);
        var again = await host.Signals.Broadcast(id, "alerte", brought, null, null, TestHost.Stop);

        Assert.All(again, r => Assert.IsType<RunResult.AlreadyApplied>(r));
        Assert.Equal(["suite", "traiter"], (await host.OpenTasks()).Select(t => t.ElementId).Order());
        Assert.Equal(new FeelValue.Text("Quai nord"), (await host.Find(one))!.Instance.Variables["lieu"]);
    }

    [Theory, BothDatabases]
    public async Task A_signal_carried_by_two_dispatchers_is_caught_once_by_a_boundary_that_listens_on(DatabaseKind kind)
    {
        await using var database = await TestDatabase.Create(kind);
        await using var host = await TestHost.Start(database);
        await using var other = TestHost.Join(database, host.Clock);
        await host.StartNew(Bpmn.Process(
            "veille",
            Bpmn.Start() + Bpmn.UserTask("veiller") + Bpmn.Boundary("alerte", "veiller", OnAlert, interrupts: false) + Bpmn.UserTask("noter")
            + Bpmn.End() + Bpmn.Flow("debut", "veiller", "fin") + Bpmn.Flow("alerte", "noter"),
            Alert));
        await host.StartNew(Throwing);

        await Task.WhenAll(host.Effects.DispatchOnce(TestHost.Stop), other.Effects.DispatchOnce(TestHost.Stop));

        Assert.Equal(["noter", "veiller"], (await host.OpenTasks()).Select(t => t.ElementId).Order());
        Assert.Equal("alerte", Assert.Single(await host.Rows<SignalRow>()).Name);
    }

    [Theory, BothDatabases]
    public async Task An_event_that_throws_several_things_leaves_one_effect_for_each(DatabaseKind kind)
    {
        await using var database = await TestDatabase.Create(kind);
        await using var host = await TestHost.Start(database);
        await host.StartNew(Waiting);
        await host.StartNew(Bpmn.Process(
            "tocsin",
            Bpmn.Start() + Bpmn.End(inside: OnAlert + Bpmn.OnMessage("m") + "<bpmn:signalEventDefinition signalRef=\"s2\" />") + Bpmn.Flow("debut", "fin"),
            Alert + "<bpmn:signal id=\"s2\" name=\"fin d’alerte\" />" + Bpmn.Message("m", "avis")));

        Assert.Equal(3, await host.Effects.DispatchOnce(TestHost.Stop));

        Assert.Equal("suite", Assert.Single(await host.OpenTasks()).ElementId);
        Assert.Empty(await host.Rows<EffectRow>());
    }

    [Theory, BothDatabases]
    public async Task A_process_that_needs_a_message_and_a_signal_starts_once_both_have_come(DatabaseKind kind)
    {
        await using var database = await TestDatabase.Create(kind);
        await using var host = await TestHost.Start(database);
        await host.Deploy(Bpmn.Process(
            "rendez-vous",
            "<bpmn:startEvent id=\"debut\" parallelMultiple=\"true\">" + Bpmn.OnMessage("m") + OnAlert + "</bpmn:startEvent>"
            + Bpmn.UserTask("traiter") + Bpmn.Flow("debut", "traiter"),
            Alert + Bpmn.Message("m", "avis")));

        await host.Messages.Deliver(TestHost.NewCommand(), "avis", null, FeelContext.Empty, null, TestHost.Stop);
        Assert.Empty(await host.OpenTasks());
        await host.Signals.Broadcast(TestHost.NewCommand(), "alerte", FeelContext.Empty, null, null, TestHost.Stop);

        Assert.Equal("traiter", Assert.Single(await host.OpenTasks()).ElementId);
        Assert.Single(await host.Rows<InstanceRow>());
    }

    [Theory, BothDatabases]
    public async Task A_signal_that_nobody_waits_for_is_no_error(DatabaseKind kind)
    {
        await using var database = await TestDatabase.Create(kind);
        await using var host = await TestHost.Start(database);
        await host.StartNew(Throwing);

        await host.Effects.DispatchOnce(TestHost.Stop);

        Assert.Empty(await host.Rows<EffectRow>());
        Assert.Empty(await host.Rows<IncidentRow>());
    }
}
