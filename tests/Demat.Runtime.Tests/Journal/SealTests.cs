using Demat.Engine;
using Demat.Testing;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace Demat.Runtime.Tests;

public class SealTests
{
    private static readonly TimeSpan Hour = TimeSpan.FromHours(1);

    [Theory, BothDatabases]
    public async Task Each_hour_that_is_over_gets_one_root_over_the_heads_that_moved(DatabaseKind kind)
    {
        await using var database = await TestDatabase.Create(kind);
        await using var host = await TestHost.Start(database);
        var one = await host.StartNew(Bpmn.TwoVisas);
        var other = await host.StartNew(Bpmn.TwoVisas);
        Assert.Equal(1, await host.Seals.SealClosedHours(TestHost.Stop));

        host.Clock.Advance(Hour + JournalSeals.Margin);
        Assert.Equal(2, await host.Seals.SealClosedHours(TestHost.Stop));
        await host.Complete(one, "visa-b", People.Hugo);
        host.Clock.Advance(Hour);
        Assert.Equal(1, await host.Seals.SealClosedHours(TestHost.Stop));
        Assert.Equal(0, await host.Seals.SealClosedHours(TestHost.Stop));

        var roots = await host.Rows<JournalRootRow>();
        Assert.Equal([0, 0, 2, 1], roots.OrderBy(r => r.No).Select(r => r.Heads));
        Assert.Equal([(one, 1), (other, 1)], (await Heads(host, 3)).Select(h => (h.Instance, h.Seq)));
        Assert.Equal([(one, 2)], (await Heads(host, 4)).Select(h => (h.Instance, h.Seq)));
        Assert.True((await host.Audit.Verify(TestHost.Stop)).IsIntact);
    }

    [Theory, BothDatabases]
    public async Task The_head_of_a_file_at_an_hour_is_proved_by_the_root(DatabaseKind kind)
    {
        await using var database = await TestDatabase.Create(kind);
        await using var host = await TestHost.Start(database);
        var definition = await host.Deploy(Bpmn.OneVisa);
        for (var i = 0; i < 9; i++)
        {
            await host.StartNew(definition);
        }

        await Pass(host, Hour);
        var root = (await host.Rows<JournalRootRow>()).Single(r => r.Heads == 9);
        var heads = await Heads(host, root.No);
        var tree = new MerkleTree(heads.Select(h => h.Leaf()));

        Assert.Equal(heads.Select(h => h.Instance.Value).Order(), heads.Select(h => h.Instance.Value));
        Assert.All(heads.Index(), head => Assert.True(MerkleTree.Verify(head.Item.Leaf(), head.Index, root.Heads, tree.Proof(head.Index), root.Root)));
        var entry = (await host.Rows<JournalRow>()).Single(j => j.Instance == heads[4].Instance);
        Assert.Equal(entry.Hash, heads[4].Hash);
    }

    [Theory, BothDatabases]
    public async Task Missed_hours_are_caught_up(DatabaseKind kind)
    {
        await using var database = await TestDatabase.Create(kind);
        await using var host = await TestHost.Start(database);
        await host.StartNew(Bpmn.OneVisa);
        await Pass(host, Hour);
        host.Clock.Advance(30 * Hour);
        await host.StartNew(Bpmn.OneVisa);
        host.Clock.Advance(2 * Hour);

        Assert.Equal(32, await host.Seals.SealClosedHours(TestHost.Stop));
        var roots = (await host.Rows<JournalRootRow>()).OrderBy(r => r.No).ToList();
        Assert.Equal(2, roots.Sum(r => r.Heads));
        Assert.All(roots.Zip(roots.Skip(1)), pair => Assert.Equal((pair.First.UntilAt, pair.First.Hash), (pair.Second.FromAt, pair.Second.Previous), EqualPair));
        Assert.True((await host.Audit.Verify(TestHost.Stop)).IsIntact);
    }

    [Theory, BothDatabases]
    public async Task An_entry_that_lands_after_its_hour_was_sealed_joins_the_next_root_once(DatabaseKind kind)
    {
        await using var database = await TestDatabase.Create(kind);
        await using var host = await TestHost.Start(database);
        await using var slow = TestHost.Join(database, new(TestHost.Noon));
        var instance = await host.StartNew(Bpmn.TwoVisas);
        await Pass(host, Hour);
        Assert.True((await host.Rows<JournalRootRow>()).Max(r => r.UntilAt) > TestHost.Noon);

        // Dated in an hour that has its root already, as by a commit that took very long, or a node whose clock is slow.
        slow.Clock.Advance(TimeSpan.FromMinutes(20));
        await slow.Complete(instance, "visa-b", People.Hugo);
        await Pass(host, Hour);
        await Pass(host, Hour);

        var sealedHeads = new List<JournalHead>();
        foreach (var root in await host.Rows<JournalRootRow>())
        {
            sealedHeads.AddRange(await Heads(host, root.No));
        }

        Assert.Equal([1, 2], sealedHeads.Select(h => h.Seq));
        Assert.True((await host.Audit.Verify(TestHost.Stop)).IsIntact);
    }

    [Theory, BothDatabases]
    public async Task An_hour_is_not_sealed_before_its_margin_is_over(DatabaseKind kind)
    {
        await using var database = await TestDatabase.Create(kind);
        await using var host = await TestHost.Start(database);
        await host.StartNew(Bpmn.OneVisa);
        await Pass(host, TimeSpan.FromMinutes(30));
        host.Clock.Advance(TimeSpan.FromMinutes(20) + JournalSeals.Margin - TimeSpan.FromSeconds(1));
        Assert.Equal(0, await host.Seals.SealClosedHours(TestHost.Stop));

        host.Clock.Advance(TimeSpan.FromSeconds(1));
        Assert.Equal(1, await host.Seals.SealClosedHours(TestHost.Stop));
    }

    [Theory, BothDatabases]
    public async Task Two_nodes_that_seal_at_once_make_each_root_once(DatabaseKind kind)
    {
        await using var database = await TestDatabase.Create(kind);
        await using var host = await TestHost.Start(database);
        await using var other = TestHost.Join(database, host.Clock);
        await host.StartNew(Bpmn.OneVisa);
        await Pass(host, Hour);
        host.Clock.Advance(12 * Hour);

        await Task.WhenAll(host.Seals.SealClosedHours(TestHost.Stop), other.Seals.SealClosedHours(TestHost.Stop));
        await host.Seals.SealClosedHours(TestHost.Stop);

        Assert.Equal(Enumerable.Range(1, 13), (await host.Rows<JournalRootRow>()).Select(r => r.No).Order());
        Assert.True((await host.Audit.Verify(TestHost.Stop)).IsIntact);
    }

    private static bool EqualPair((DateTimeOffset At, byte[] Hash) a, (DateTimeOffset At, byte[] Hash) b) => a.At == b.At && a.Hash.AsSpan().SequenceEqual(b.Hash);

    private static async Task Pass(TestHost host, TimeSpan time)
    {
        host.Clock.Advance(time + JournalSeals.Margin);
        await host.Seals.SealClosedHours(TestHost.Stop);
    }

    private static async Task<List<JournalHead>> Heads(TestHost host, int root) => await host.Read(db => db.SealedHeads(root, TestHost.Stop));
}
