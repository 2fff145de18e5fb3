using System.Globalization;
using Demat.Testing;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace Demat.Runtime.Tests;

/// <summary>One thing is changed at random, and the check must find it. <c>DEMAT_TAMPERINGS</c> says how often, <c>DEMAT_SEED</c> plays one again.</summary>
public class TamperingTests
{
    private const int Files = 8;

    [Theory, BothDatabases]
    public async Task Whatever_is_changed_in_the_journal_or_its_roots_is_found(DatabaseKind kind)
    {
        var times = int.Parse(Environment.GetEnvironmentVariable("DEMAT_TAMPERINGS") is { Length: > 0 } given ? given : "40", CultureInfo.InvariantCulture);
        var seed = int.Parse(Environment.GetEnvironmentVariable("DEMAT_SEED") is { Length: > 0 } known ? known : Environment.TickCount.ToString(CultureInfo.InvariantCulture), CultureInfo.InvariantCulture);
        await using var database = await TestDatabase.Create(kind);
        await using var host = await TestHost.Start(database);
        await Fill(host);
        var kept = await Copy.Of(host);

        for (var time = 0; time < times; time++)
        {
            var what = await new Tampering(host, kind, new Random(seed + time)).Once();
            Assert.False((await host.Audit.Verify(TestHost.Stop)).IsIntact, $"seed {seed + time}: not found\n{what}");
            await kept.Restore(host);
            Assert.True(time % 10 > 0 || (await host.Audit.Verify(TestHost.Stop)).IsIntact, "The copy was not put back as it was.");
        }
    }

    /// <summary>Files at different points, under several roots; the last hours have none yet.</summary>
    private static async Task Fill(TestHost host)
    {
        var definition = await host.Deploy(Bpmn.TwoVisas);
        for (var i = 0; i < Files; i++)
        {
            var file = await host.StartNew(definition);
            await host.Complete(file, "visa-b", People.Hugo);
            host.Clock.Advance(TimeSpan.FromMinutes(50));
            await host.Seals.SealClosedHours(TestHost.Stop);
            if (i % 2 == 0)
            {
                await host.Complete(file, "visa-a", People.Lea);
            }
        }

        host.Clock.Advance(4 * JournalSeals.Lookback);
        await host.Seals.SealClosedHours(TestHost.Stop);
    }

    /// <summary>The tables that a check reads, as they were.</summary>
    private sealed record Copy(List<JournalRow> Entries, List<InstanceRow> Instances, List<JournalRootRow> Roots, List<JournalRootHeadsRow> Heads)
    {
        public static async Task<Copy> Of(TestHost host) =>
            new(await host.Rows<JournalRow>(), await host.Rows<InstanceRow>(), await host.Rows<JournalRootRow>(), await host.Rows<JournalRootHeadsRow>());

        public Task<int> Restore(TestHost host) => host.Read(async db =>
        {
            await db.Set<JournalRow>().ExecuteDeleteAsync(TestHost.Stop);
            await db.Set<InstanceRow>().ExecuteDeleteAsync(TestHost.Stop);
            await db.Set<JournalRootRow>().ExecuteDeleteAsync(TestHost.Stop);
            await db.Set<JournalRootHeadsRow>().ExecuteDeleteAsync(TestHost.Stop);
            db.AddRange(Entries);
            db.AddRange(Instances);
            db.AddRange(Roots);
            db.AddRange(Heads);
            return await db.SaveChangesAsync(TestHost.Stop);
        });
    }
}
