using Demat.Engine;
using Demat.Feel;
using Demat.Testing;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace Demat.Runtime.Tests;

public class LocalJobTests
{
    [Theory, BothDatabases]
    public async Task A_local_job_writes_in_the_commit_of_the_decision(DatabaseKind kind)
    {
        await using var database = await TestDatabase.Create(kind);
        await using var host = await TestHost.Start(database, s => s.AddScoped<ILocalJob>(_ => LocalJob.Noting("engager", "crédits réservés")));
        var instance = await host.StartNew(Bpmn.VisaThen("engager"));

        Assert.IsType<RunResult.Applied>(await host.Complete(instance, "visa-chef", People.Hugo));

        var note = Assert.Single(await host.Rows<Note>());
        Assert.Equal((instance, TestHost.Noon), (note.Instance, note.At));
        Assert.Equal("suite", Assert.Single(await host.OpenTasks()).ElementId);
        Assert.Empty(await host.Rows<EffectRow>());
        var state = await host.Find(instance);
        Assert.Equal(new FeelValue.Text("crédits réservés"), state!.Instance.Variables["note"]);
    }

    [Theory, BothDatabases]
    public async Task A_refusal_rejects_the_whole_decision_and_nothing_is_written(DatabaseKind kind)
    {
        await using var database = await TestDatabase.Create(kind);
        var refusing = new LocalJob("engager", job =>
        {
            job.Db.Add(new Note { Instance = job.Instance.Id, Text = "jamais écrit", At = job.Now });
            return new JobOutcome.Refused("Crédits insuffisants : il manque 1 204,00 €.");
        });
        await using var host = await TestHost.Start(database, s => s.AddSingleton<ILocalJob>(refusing));
        var instance = await host.StartNew(Bpmn.VisaThen("engager"));
        var journal = (await host.Rows<JournalRow>()).Count;

        var rejected = Assert.IsType<RunResult.Rejected>(await host.Complete(instance, "visa-chef", People.Hugo));

        Assert.Equal(RejectionReason.Refused, rejected.Reason);
        Assert.Equal("Crédits insuffisants : il manque 1 204,00 €.", rejected.Detail);
        Assert.Empty(await host.Rows<Note>());
        Assert.Equal("visa-chef", Assert.Single(await host.OpenTasks()).ElementId);
        Assert.Equal(journal, (await host.Rows<JournalRow>()).Count);
    }

    [Theory, BothDatabases]
    public async Task An_exception_of_a_local_job_reaches_the_caller_and_nothing_is_written(DatabaseKind kind)
    {
        await using var database = await TestDatabase.Create(kind);
        var broken = new LocalJob("engager", job =>
        {
            job.Db.Add(new Note { Instance = job.Instance.Id, Text = "jamais écrit", At = job.Now });
            throw new FormatException("our mistake");
        });
        await using var host = await TestHost.Start(database, s => s.AddSingleton<ILocalJob>(broken));
        var instance = await host.StartNew(Bpmn.VisaThen("engager"));

        await Assert.ThrowsAsync<FormatException>(() => host.Complete(instance, "visa-chef", People.Hugo));

        Assert.Empty(await host.Rows<Note>());
        Assert.Equal("visa-chef", Assert.Single(await host.OpenTasks()).ElementId);
    }

    [Theory, BothDatabases]
    public async Task A_local_job_finds_what_the_one_before_it_wrote(DatabaseKind kind)
    {
        await using var database = await TestDatabase.Create(kind);
        var found = 0;
        var counting = new LocalJob("compter", async (job, ct) =>
        {
            found = await job.Db.Set<Note>().CountAsync(n => n.Instance == job.Instance.Id, ct);
            return new JobOutcome.Completed(FeelContext.Empty);
        });
        await using var host = await TestHost.Start(
            database, s => s.AddSingleton<ILocalJob>(LocalJob.Noting("noter", "un")).AddSingleton<ILocalJob>(counting));
        await host.StartNew(Bpmn.Process(
            "deux-travaux",
            Bpmn.Start() + Bpmn.ServiceTask("un", "noter") + Bpmn.ServiceTask("deux", "compter") + Bpmn.End()
            + Bpmn.Flow("debut", "un", "deux", "fin")));

        Assert.Equal(1, found);
    }

    [Theory, BothDatabases]
    public async Task A_local_job_changes_who_may_act_on_another_task_of_the_instance(DatabaseKind kind)
    {
        await using var database = await TestDatabase.Create(kind);
        var escalating = new LocalJob("escalader", job =>
        {
            var task = job.Instance.UserTasks.Values.Single();
            var wider = task.Assignment with { CandidateUsers = [People.Lea] };
            return new JobOutcome.Completed(
                FeelContext.Empty, [new Command.AssignUserTask(TestHost.NewCommand(), task.Key, null, wider)]);
        });
        await using var host = await TestHost.Start(database, s => s.AddSingleton<ILocalJob>(escalating));
        var instance = await host.StartNew(Sleeping("escalader"));

        host.Clock.Advance(TimeSpan.FromDays(3));
        Assert.Equal(1, await host.Timers.SweepOnce(host.Clock.GetUtcNow(), TestHost.Stop));

        Assert.Equal(
            ["agent:lea.essai", "group:chefs"],
            (await host.Rows<InboxRow>()).Where(i => i.Instance == instance).Select(i => i.Principal).Order(StringComparer.Ordinal));
    }

    [Theory, BothDatabases]
    public async Task A_refusal_that_nobody_could_read_becomes_an_incident(DatabaseKind kind)
    {
        await using var database = await TestDatabase.Create(kind);
        await using var host = await TestHost.Start(
            database, s => s.AddSingleton<ILocalJob>(new LocalJob("escalader", _ => new JobOutcome.Refused("Personne au-dessus."))));
        await host.StartNew(Sleeping("escalader"));

        host.Clock.Advance(TimeSpan.FromDays(3));
        Assert.Equal(1, await host.Timers.SweepOnce(host.Clock.GetUtcNow(), TestHost.Stop));

        Assert.Equal("Personne au-dessus.", Assert.Single(await host.Rows<IncidentRow>()).Problem);
        Assert.Equal(InstanceStatus.Blocked, Assert.Single(await host.Rows<InstanceRow>()).Status);
        Assert.Empty(await host.Rows<TimerRow>());
    }

    /// <summary>A visa beside which a job runs after two days.</summary>
    private static string Sleeping(string job) => Bpmn.Process(
        "dormant",
        Bpmn.Start() + Bpmn.UserTask("visa-chef") + Bpmn.End()
        + Bpmn.Boundary("sommeil", "visa-chef", Bpmn.Delay("P2D"), interrupts: false) + Bpmn.ServiceTask("reveil", job) + Bpmn.End("reveille")
        + Bpmn.Flow("debut", "visa-chef", "fin") + Bpmn.Flow("sommeil", "reveil", "reveille"));
}
