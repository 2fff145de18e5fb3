using Demat.Engine;
using Demat.Feel;
using Demat.Testing;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace Demat.Runtime.Tests;

public class EffectTests
{
    private static readonly string MailAfterVisa = Bpmn.VisaThen("courriel");

    [Theory, BothDatabases]
    public async Task A_host_killed_between_the_commit_and_the_effect_leaves_it_to_the_next_one(DatabaseKind kind)
    {
        await using var database = await TestDatabase.Create(kind);
        var killed = await TestHost.Start(database);
        var instance = await killed.StartNew(MailAfterVisa);
        await killed.Complete(instance, "visa-chef", People.Hugo);
        var promised = Assert.Single(await killed.Rows<EffectRow>()).EffectId;
        await killed.DisposeAsync();

        var mail = OutsideJob.Done("courriel");
        await using var next = TestHost.Join(database, killed.Clock, s => s.AddSingleton<IOutsideJob>(mail));
        await next.Effects.DispatchOnce(TestHost.Stop);
        await next.Effects.DispatchOnce(TestHost.Stop);

        Assert.Equal([promised], mail.Asked);
        Assert.Empty(await next.Rows<EffectRow>());
        Assert.Equal("suite", Assert.Single(await next.OpenTasks()).ElementId);
    }

    [Theory, BothDatabases]
    public async Task An_effect_whose_dispatcher_died_is_done_again_with_the_same_key_once_the_lease_has_run_out(DatabaseKind kind)
    {
        await using var database = await TestDatabase.Create(kind);
        using var kill = new CancellationTokenSource();
        var dying = new OutsideJob("courriel", (_, ct) =>
        {
            kill.Cancel();
            throw new OperationCanceledException(ct);
        });
        var killed = await TestHost.Start(database, s => s.AddSingleton<IOutsideJob>(dying));
        var instance = await killed.StartNew(MailAfterVisa);
        await killed.Complete(instance, "visa-chef", People.Hugo);
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => killed.Effects.DispatchOnce(kill.Token));
        await killed.DisposeAsync();

        var mail = OutsideJob.Done("courriel");
        await using var next = TestHost.Join(database, killed.Clock, s => s.AddSingleton<IOutsideJob>(mail));
        Assert.Equal(0, await next.Effects.DispatchOnce(TestHost.Stop));
        next.Clock.Advance(new RuntimeOptions().Lease);
        Assert.Equal(1, await next.Effects.DispatchOnce(TestHost.Stop));

        Assert.Equal(dying.Asked, mail.Asked);
        Assert.Equal("suite", Assert.Single(await next.OpenTasks()).ElementId);
    }

    [Theory, BothDatabases]
    public async Task Two_dispatchers_that_both_did_an_effect_record_one_outcome(DatabaseKind kind)
    {
        await using var database = await TestDatabase.Create(kind);
        var fast = OutsideJob.Done("courriel");
        await using var first = await TestHost.Start(database, s => s.AddSingleton<IOutsideJob>(fast));
        var instance = await first.StartNew(MailAfterVisa);
        await first.Complete(instance, "visa-chef", People.Hugo);

        // While the slow one works, its lease runs out and the fast one does everything.
        var slow = new OutsideJob("courriel", async (_, _) =>
        {
            first.Clock.Advance(new RuntimeOptions().Lease);
            await first.Effects.DispatchOnce(TestHost.Stop);
            return new JobOutcome.Completed(FeelContext.Empty);
        });
        await using var second = TestHost.Join(database, first.Clock, s => s.AddSingleton<IOutsideJob>(slow));
        await second.Effects.DispatchOnce(TestHost.Stop);

        Assert.Equal(slow.Asked, fast.Asked);
        Assert.Single(await first.Events(instance), e => e is Event.JobCompleted);
        Assert.Empty(await first.Rows<EffectRow>());
    }

    [Theory, BothDatabases]
    public async Task Many_dispatchers_do_each_effect_once(DatabaseKind kind)
    {
        await using var database = await TestDatabase.Create(kind);
        var mail = OutsideJob.Done("courriel");
        await using var host = await TestHost.Start(database, s => s.AddSingleton<IOutsideJob>(mail));
        var definition = await host.Deploy(Bpmn.Process(
            "envois", Bpmn.Start() + Bpmn.ServiceTask("envoi", "courriel") + Bpmn.End() + Bpmn.Flow("debut", "envoi", "fin")));
        for (var i = 0; i < 8; i++)
        {
            await host.StartNew(definition);
        }

        await using var other = TestHost.Join(database, host.Clock, s => s.AddSingleton<IOutsideJob>(mail));
        await Task.WhenAll(host.Effects.DispatchOnce(TestHost.Stop), other.Effects.DispatchOnce(TestHost.Stop));

        Assert.Equal(8, mail.Asked.Count);
        Assert.Equal(8, mail.Asked.Distinct().Count());
        Assert.All(await host.Rows<InstanceRow>(), i => Assert.Equal(InstanceStatus.Completed, i.Status));
    }

    [Theory, BothDatabases]
    public async Task An_unreachable_service_is_tried_again_later_and_later_then_is_an_incident_that_can_be_mended(DatabaseKind kind)
    {
        await using var database = await TestDatabase.Create(kind);
        var isAway = true;
        var mail = new OutsideJob("courriel", (_, _) => isAway
            ? throw new ServiceUnreachableException("Le serveur de messagerie ne répond pas.", "Vérifiez l’adresse du serveur.")
            : new(new JobOutcome.Completed(FeelContext.Empty)));
        await using var host = await TestHost.Start(database, s => s.AddSingleton<IOutsideJob>(mail), configure: o => o.MaxAttempts = 3);
        var instance = await host.StartNew(MailAfterVisa);
        await host.Complete(instance, "visa-chef", People.Hugo);

        Assert.Equal(1, await host.Effects.DispatchOnce(TestHost.Stop));
        Assert.Equal(0, await host.Effects.DispatchOnce(TestHost.Stop));
        Assert.Equal("Le serveur de messagerie ne répond pas.", Assert.Single(await host.Rows<EffectRow>()).LastProblem);
        host.Clock.Advance(TimeSpan.FromSeconds(6));
        Assert.Equal(1, await host.Effects.DispatchOnce(TestHost.Stop));
        host.Clock.Advance(TimeSpan.FromSeconds(6));
        Assert.Equal(0, await host.Effects.DispatchOnce(TestHost.Stop));
        host.Clock.Advance(TimeSpan.FromSeconds(6));
        Assert.Equal(1, await host.Effects.DispatchOnce(TestHost.Stop));

        var incident = Assert.Single(await host.Rows<IncidentRow>());
        Assert.Equal("Vérifiez l’adresse du serveur.", incident.Remedy);
        Assert.Empty(await host.Rows<EffectRow>());

        isAway = false;
        Assert.IsType<RunResult.Applied>(await host.Runner.Run(
            instance, new Command.RetryIncident(TestHost.NewCommand(), incident.Key, People.Lea), TestHost.Stop));
        Assert.Equal(1, await host.Effects.DispatchOnce(TestHost.Stop));
        Assert.Empty(await host.Rows<IncidentRow>());
        Assert.Equal("suite", Assert.Single(await host.OpenTasks()).ElementId);
    }

    [Theory, BothDatabases]
    public async Task Work_that_no_program_can_do_is_an_incident(DatabaseKind kind)
    {
        await using var database = await TestDatabase.Create(kind);
        await using var host = await TestHost.Start(database);
        var instance = await host.StartNew(MailAfterVisa);
        await host.Complete(instance, "visa-chef", People.Hugo);

        await host.Effects.DispatchOnce(TestHost.Stop);

        Assert.Contains("courriel", Assert.Single(await host.Rows<IncidentRow>()).Problem, StringComparison.Ordinal);
    }

    [Theory, BothDatabases]
    public async Task An_effect_that_is_no_longer_wanted_is_not_done(DatabaseKind kind)
    {
        await using var database = await TestDatabase.Create(kind);
        var mail = OutsideJob.Done("courriel");
        await using var host = await TestHost.Start(database, s => s.AddSingleton<IOutsideJob>(mail));
        var instance = await host.StartNew(MailAfterVisa);
        await host.Complete(instance, "visa-chef", People.Hugo);

        await host.Runner.Run(instance, new Command.CancelInstance(TestHost.NewCommand(), People.Lea, "Doublon"), TestHost.Stop);
        await host.Effects.DispatchOnce(TestHost.Stop);

        Assert.Empty(mail.Asked);
        Assert.Equal(InstanceStatus.Canceled, Assert.Single(await host.Rows<InstanceRow>()).Status);
    }
}
