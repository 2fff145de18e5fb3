using Demat.Engine;
using Demat.Testing;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace Demat.Runtime.Tests;

public class JournalTests
{
    [Theory, BothDatabases]
    public async Task Folding_the_journal_gives_the_stored_instance(DatabaseKind kind)
    {
        await using var database = await TestDatabase.Create(kind);
        await using var host = await TestHost.Start(database);
        var instance = await host.StartNew(Bpmn.TwoVisas);
        await host.Complete(instance, "visa-b", People.Hugo);

        await AssertFolds(host, instance);
        await host.Complete(instance, "visa-a", People.Lea);
        await AssertFolds(host, instance);
    }

    [Theory, BothDatabases]
    public async Task An_untouched_journal_is_intact(DatabaseKind kind)
    {
        await using var database = await TestDatabase.Create(kind);
        await using var host = await TestHost.Start(database);
        var instance = await host.StartNew(Bpmn.OneVisa);
        await host.Complete(instance, "visa-chef", People.Hugo);

        var check = Assert.IsType<JournalCheck.Intact>(await host.Read(db => db.VerifyJournal(instance, TestHost.Stop)));

        Assert.Equal((await host.Rows<JournalRow>()).Count, check.Entries);
    }

    [Theory, BothDatabases]
    public async Task The_first_changed_entry_is_named(DatabaseKind kind)
    {
        await using var database = await TestDatabase.Create(kind);
        await using var host = await TestHost.Start(database);
        var instance = await host.StartNew(Bpmn.TwoVisas);
        await host.Complete(instance, "visa-b", People.Hugo);
        await host.Complete(instance, "visa-a", People.Lea);

        await Tamper(host, instance, 3, set => set.SetProperty(j => j.By, People.Lea));
        await Tamper(host, instance, 2, set => set.SetProperty(j => j.Events, "[ ]"u8.ToArray()));

        Assert.Equal(2, Assert.IsType<JournalCheck.Broken>(await host.Read(db => db.VerifyJournal(instance, TestHost.Stop))).Seq);
    }

    [Theory, BothDatabases]
    public async Task A_changed_date_person_or_hash_breaks_the_chain(DatabaseKind kind)
    {
        await using var database = await TestDatabase.Create(kind);
        await using var host = await TestHost.Start(database);
        foreach (var change in new Action<Microsoft.EntityFrameworkCore.Query.UpdateSettersBuilder<JournalRow>>[]
        {
            set => set.SetProperty(j => j.At, TestHost.Noon.AddHours(-1)),
            set => set.SetProperty(j => j.By, People.Lea),
            set => set.SetProperty(j => j.Events, "[]"u8.ToArray()),
            set => set.SetProperty(j => j.Command, TestHost.NewCommand()),
            set => set.SetProperty(j => j.Hash, new byte[32]),
        })
        {
            var instance = await host.StartNew(Bpmn.OneVisa);
            await host.Complete(instance, "visa-chef", People.Hugo);
            await Tamper(host, instance, 2, change);

            Assert.Equal(2, Assert.IsType<JournalCheck.Broken>(await host.Read(db => db.VerifyJournal(instance, TestHost.Stop))).Seq);
        }
    }

    [Theory, BothDatabases]
    public async Task A_removed_entry_is_missed_even_at_the_end(DatabaseKind kind)
    {
        await using var database = await TestDatabase.Create(kind);
        await using var host = await TestHost.Start(database);
        var instance = await host.StartNew(Bpmn.OneVisa);
        var last = (await host.Rows<JournalRow>()).Max(j => j.Seq);

        await host.Read(db => db.Set<JournalRow>().Where(j => j.Seq == last).ExecuteDeleteAsync(TestHost.Stop));

        Assert.Equal(last, Assert.IsType<JournalCheck.Broken>(await host.Read(db => db.VerifyJournal(instance, TestHost.Stop))).Seq);
    }

    private static Task Tamper(
        TestHost host, ProcessInstanceId instance, int seq, Action<Microsoft.EntityFrameworkCore.Query.UpdateSettersBuilder<JournalRow>> change) =>
        host.Read(db => db.Set<JournalRow>().Where(j => j.Instance == instance && j.Seq == seq).ExecuteUpdateAsync(change, TestHost.Stop));

    private static async Task AssertFolds(TestHost host, ProcessInstanceId instance)
    {
        var events = await host.Events(instance);
        var folded = events.Skip(1).Aggregate(ProcessInstance.Begin((Event.ProcessInstanceStarted)events[0]), (state, e) => state.Apply(e));
        Assert.Equal((await host.Rows<InstanceRow>()).Single(i => i.Id == instance).State, EngineJson.ToJson(folded));
    }
}
