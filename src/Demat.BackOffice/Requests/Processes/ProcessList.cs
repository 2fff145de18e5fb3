using System.Collections.Immutable;
using Demat.BackOffice.Requests.Dossiers;
using Demat.Engine;
using Demat.Runtime;
using Microsoft.EntityFrameworkCore;

namespace Demat.BackOffice.Requests.Processes;

/// <summary>One deployed version.</summary>
/// <param name="DeployedBy">Name of a person; null when the program did.</param>
public sealed record ProcessVersion(ProcessDefinitionId Id, int Version, DateTimeOffset DeployedAt, string? DeployedBy, int Running, int Ended);

/// <summary>A process and its versions, newest first.</summary>
public sealed record ProcessLine(string ProcessId, string Name, ImmutableArray<ProcessVersion> Versions);

/// <summary>One version, whole.</summary>
public sealed record ProcessDetail(ProcessLine Process, ProcessVersion Version, string Xml, ImmutableArray<string> Files);

/// <summary>What the page « Processus » shows.</summary>
public sealed class ProcessList(IDbContextFactory<DematDb> databases, DossierReader dossiers)
{
    /// <summary>Every process, by name.</summary>
    public async Task<ImmutableArray<ProcessLine>> All(CancellationToken stop)
    {
        await using var db = await databases.CreateDbContextAsync(stop);
        var town = await dossiers.Town(db, stop);
        var rows = await db.Set<DefinitionRow>()
            .Select(d => new { d.Id, d.BpmnId, d.Version, d.Name, d.DeployedAt, d.DeployedBy }).ToListAsync(stop);
        var counts = await db.Set<InstanceRow>()
            .GroupBy(i => new { i.Definition, IsRunning = i.EndedAt == null })
            .Select(g => new { g.Key.Definition, g.Key.IsRunning, Count = g.Count() }).ToListAsync(stop);
        return
        [
            .. rows.GroupBy(row => row.BpmnId).Select(versions => new ProcessLine(versions.Key, versions.MaxBy(v => v.Version)!.Name,
            [
                .. versions.OrderByDescending(v => v.Version).Select(v => new ProcessVersion(
                    v.Id, v.Version, v.DeployedAt, v.DeployedBy is { } by ? town.NameOf(by) : null, Count(v.Id, true), Count(v.Id, false))),
            ])).OrderBy(process => process.Name),
        ];

        int Count(ProcessDefinitionId id, bool isRunning) => counts.Where(c => c.Definition == id && c.IsRunning == isRunning).Sum(c => c.Count);
    }

    /// <summary>One version, or null.</summary>
    public async Task<ProcessDetail?> One(ProcessDefinitionId id, CancellationToken stop)
    {
        var process = (await All(stop)).FirstOrDefault(p => p.Versions.Any(v => v.Id == id));
        if (process is null)
        {
            return null;
        }

        await using var db = await databases.CreateDbContextAsync(stop);
        var xml = await db.Set<DefinitionRow>().Where(d => d.Id == id).Select(d => d.Xml).FirstAsync(stop);
        var files = await db.Set<DefinitionFileRow>().Where(f => f.Definition == id).OrderBy(f => f.Name).Select(f => f.Name).ToListAsync(stop);
        return new(process, process.Versions.First(v => v.Id == id), xml, [.. files]);
    }
}
