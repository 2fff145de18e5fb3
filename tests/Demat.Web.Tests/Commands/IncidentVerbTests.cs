using Demat.BackOffice;
using Demat.Engine;
using Demat.Runtime;
using Demat.Web.Commands;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Demat.Web.Tests.Commands;

public sealed class IncidentVerbTests(DevelopmentSite site) : IClassFixture<DevelopmentSite>
{
    [Fact]
    public async Task What_stopped_is_listed_and_tried_again_and_an_unreadable_state_is_named_by_doctor()
    {
        var stop = TestContext.Current.CancellationToken;
        var id = await Spoil(stop);
        await using var told = new StringWriter();

        Assert.Equal(Entry.Done, await IncidentVerb.List(site.Services, null, "FICTIF", told, stop));
        Assert.Contains($"{id.Value} -1", told.ToString(), StringComparison.Ordinal);
        Assert.Equal(Entry.Done, await IncidentVerb.List(site.Services, "aucun-processus", null, told, stop));
        Assert.Contains("Rien n’est arrêté.", told.ToString(), StringComparison.Ordinal);
        Assert.Equal(Entry.HasProblems, await IncidentVerb.Retry(site.Services, [(id, IncidentRow.OfTheState)], told, stop));
        Assert.Contains("s’arrête encore", told.ToString(), StringComparison.Ordinal);

        var findings = await Task.WhenAll(DoctorChecks.All.Select(check => check(site.Services, stop)));
        Assert.Contains(id.Value.ToString(), Assert.Single(findings, f => f is { Subject: "Incidents", IsWell: false }).Sentence, StringComparison.Ordinal);
    }

    /// <summary>An instance whose state is no state.</summary>
    private async Task<ProcessInstanceId> Spoil(CancellationToken stop)
    {
        var id = new ProcessInstanceId(Guid.CreateVersion7());
        await using var db = await site.Services.GetRequiredService<IDbContextFactory<DematDb>>().CreateDbContextAsync(stop);
        db.Add(new InstanceRow
        {
            Id = id,
            Definition = await db.Set<DefinitionRow>().Select(d => d.Id).FirstAsync(stop),
            Version = 1,
            State = "illisible"u8.ToArray(),
            StartedAt = DateTimeOffset.UtcNow,
            JournalHash = new byte[32],
        });
        db.Add(new IncidentRow { Instance = id, Key = IncidentRow.OfTheState, ElementId = "", Problem = "État fictif illisible.", Remedy = "Rien.", RaisedAt = DateTimeOffset.UtcNow });
        await db.SaveChangesAsync(stop);
        return id;
    }
}
