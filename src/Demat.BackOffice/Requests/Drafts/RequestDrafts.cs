using System.Text.Json.Nodes;
using Demat.BackOffice.Requests.Storage;
using Demat.Engine;
using Demat.Runtime;
using Microsoft.EntityFrameworkCore;

namespace Demat.BackOffice.Requests.Drafts;

/// <summary>What an agent has typed and not sent yet.</summary>
public sealed record DraftView(JsonObject Values, DateTimeOffset SavedAt);

/// <summary>Keeps what agents type before they send it: one draft per agent and process.</summary>
public sealed class RequestDrafts(IDbContextFactory<DematDb> databases, WriterGate gate, TimeProvider clock)
{
    /// <summary>More text than this is not a form being typed.</summary>
    private const int Largest = 1_000_000;

    /// <summary>Saves the values; gives the time of the save.</summary>
    /// <exception cref="ArgumentException">The values weigh more than a million characters.</exception>
    public async Task<DateTimeOffset> Save(AgentId agent, string processId, JsonObject values, CancellationToken stop)
    {
        var text = values.ToJsonString();
        ArgumentOutOfRangeException.ThrowIfGreaterThan(text.Length, Largest, nameof(values));
        var now = clock.Now();
        await using var db = await databases.CreateDbContextAsync(stop);
        using var turn = await gate.Enter(db, stop);
        var saved = await Mine(db, agent, processId)
            .ExecuteUpdateAsync(set => set.SetProperty(d => d.Values, text).SetProperty(d => d.SavedAt, now), stop);
        if (saved == 0)
        {
            db.Add(new DraftRow { Agent = agent, ProcessId = processId, Values = text, SavedAt = now });
            await db.SaveChangesAsync(stop);
        }

        return now;
    }

    /// <summary>The draft, or null.</summary>
    public async Task<DraftView?> Load(AgentId agent, string processId, CancellationToken stop)
    {
        await using var db = await databases.CreateDbContextAsync(stop);
        var row = await Mine(db, agent, processId).AsNoTracking().FirstOrDefaultAsync(stop);
        return row is null || JsonNode.Parse(row.Values) is not JsonObject values ? null : new(values, row.SavedAt);
    }

    /// <summary>Forgets the draft.</summary>
    public async Task Delete(AgentId agent, string processId, CancellationToken stop)
    {
        await using var db = await databases.CreateDbContextAsync(stop);
        using var turn = await gate.Enter(db, stop);
        await Mine(db, agent, processId).ExecuteDeleteAsync(stop);
    }

    private static IQueryable<DraftRow> Mine(DematDb db, AgentId agent, string processId) =>
        db.Drafts.Where(d => d.Agent == agent && d.ProcessId == processId);
}
