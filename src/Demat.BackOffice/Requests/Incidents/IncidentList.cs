using System.Collections.Immutable;
using System.Globalization;
using Demat.BackOffice.Processes;
using Demat.BackOffice.Requests.Dossiers;
using Demat.Engine;
using Demat.Runtime;
using Microsoft.EntityFrameworkCore;

namespace Demat.BackOffice.Requests.Incidents;

/// <summary>What stopped, for those who mend: the oldest first. It shows the reference of a request and nothing of its content.</summary>
public sealed class IncidentList(IDbContextFactory<DematDb> databases, DossierReader dossiers, DefinitionStore definitions)
{
    /// <summary>Rows per page.</summary>
    public const int PageSize = 50;

    private const int MostGroups = 6;

    /// <summary>The roles that see what stopped and try it again.</summary>
    public static IReadOnlyList<string> MayLook => DeployProcess.MayDeploy;

    /// <summary>One page; null for who may not look.</summary>
    public async Task<IncidentsView?> Of(AgentId agent, IncidentFilter filter, CancellationToken stop)
    {
        await using var db = await databases.CreateDbContextAsync(stop);
        var town = await dossiers.Town(db, stop);
        if (town.Find(agent) is not { Active: true } || !town.RolesOf(agent).Any(MayLook.Contains))
        {
            return null;
        }

        var all = Matching(Stopped(db, db.Set<IncidentRow>()), filter);
        var groups = await all.GroupBy(s => s.Incident.Problem).Select(g => new { Problem = g.Key, Count = g.Count() })
            .OrderByDescending(g => g.Count).ThenBy(g => g.Problem).Take(MostGroups).ToListAsync(stop);
        var processes = await Stopped(db, db.Set<IncidentRow>()).GroupBy(s => s.ProcessId)
            .Select(g => new IncidentProcess(g.Key, g.Max(s => s.Process)!, g.Count())).ToListAsync(stop);
        var rows = await Matching(Stopped(db, After(db, filter.After)), filter)
            .OrderBy(s => s.Incident.RaisedAt).ThenBy(s => s.Incident.Instance).ThenBy(s => s.Incident.Key).Take(PageSize + 1).ToListAsync(stop);
        var lines = ImmutableArray.CreateBuilder<IncidentLine>();
        foreach (var row in rows.Take(PageSize))
        {
            lines.Add(new(
                row.Incident.Instance, row.Incident.Key, row.Process, row.Reference, await ElementName(row, stop), row.Incident.Problem, row.Incident.Remedy, row.Incident.RaisedAt,
                MayOpen: row.Reference is not null && town.MayMend(agent) && row.Incident.Key != IncidentRow.OfTheState));
        }

        return new(
            lines.ToImmutable(), await all.CountAsync(stop), rows.Count > PageSize ? IncidentPlace.Of(rows[PageSize - 1].Incident) : null,
            [.. processes.OrderBy(p => p.Name, StringComparer.CurrentCulture)], [.. groups.Where(g => g.Count > 1).Select(g => new IncidentGroup(g.Problem, g.Count))]);
    }

    private static IQueryable<Row> Stopped(DematDb db, IQueryable<IncidentRow> incidents) =>
        from incident in incidents.AsNoTracking()
        join instance in db.Set<InstanceRow>() on incident.Instance equals instance.Id
        join definition in db.Set<DefinitionRow>() on instance.Definition equals definition.Id
        from request in db.Requests.Where(r => r.Instance == incident.Instance).DefaultIfEmpty()
        select new Row { Incident = incident, Definition = definition.Id, ProcessId = definition.BpmnId, Process = definition.Name, Reference = request!.Reference };

    private static IQueryable<Row> Matching(IQueryable<Row> all, IncidentFilter filter)
    {
        all = filter.ProcessId is { Length: > 0 } process ? all.Where(s => s.ProcessId == process) : all;
        if (filter.Problem is { Length: > 0 } problem)
        {
            var sought = problem.ToLowerInvariant();
            all = all.Where(s => s.Incident.Problem.ToLower().Contains(sought));
        }

        return all;
    }

    /// <summary>What comes after a place, by the key of the index: the same cost on every page.</summary>
    private static IQueryable<IncidentRow> After(DematDb db, IncidentPlace? place) => place is null
        ? db.Set<IncidentRow>()
        : db.Set<IncidentRow>().FromSqlRaw(
            "SELECT * FROM incident WHERE (raised_at, instance_id, key) > ({0}, {1}, {2})",
            db.Database.IsNpgsql() ? place.At.ToUniversalTime() : place.At.UtcTicks, place.Instance.Value, place.Key.Value);

    private async ValueTask<string?> ElementName(Row row, CancellationToken stop) =>
        row.Incident.ElementId.Length == 0 ? null : (await definitions.ById(row.Definition, stop))?.Definition.Node(row.Incident.ElementId)?.Label ?? row.Incident.ElementId;

    private sealed class Row
    {
        public required IncidentRow Incident { get; init; }

        public required ProcessDefinitionId Definition { get; init; }

        public required string ProcessId { get; init; }

        public required string Process { get; init; }

        public required string? Reference { get; init; }
    }
}

/// <summary>Which incidents, and from where on.</summary>
/// <param name="ProcessId">Of this process only.</param>
/// <param name="Problem">Whose problem contains this, whatever the case.</param>
/// <param name="After">After this one.</param>
public sealed record IncidentFilter(string? ProcessId = null, string? Problem = null, IncidentPlace? After = null);

/// <summary>A place in the list.</summary>
public sealed record IncidentPlace(DateTimeOffset At, ProcessInstanceId Instance, Key Key)
{
    internal static IncidentPlace Of(IncidentRow incident) => new(incident.RaisedAt, incident.Instance, incident.Key);

    /// <summary>As an address carries it.</summary>
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{At.UtcTicks}_{Instance.Value:N}_{Key.Value}");

    /// <summary>The place that an address carries; null when it carries none.</summary>
    public static IncidentPlace? From(string? text) =>
        text?.Split('_') is [var at, var instance, var key]
            && long.TryParse(at, NumberStyles.None, CultureInfo.InvariantCulture, out var ticks) && ticks <= DateTimeOffset.MaxValue.Ticks
            && Guid.TryParseExact(instance, "N", out var id)
            && long.TryParse(key, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number)
            ? new(new DateTimeOffset(ticks, TimeSpan.Zero), new(id), new(number))
            : null;
}

/// <summary>One page of incidents.</summary>
/// <param name="Lines">The oldest first.</param>
/// <param name="Count">How many match.</param>
/// <param name="Next">From where the next page goes on; null on the last.</param>
/// <param name="Processes">Where something is stopped, whatever the filter.</param>
/// <param name="Groups">Problems that several have, the most frequent first.</param>
public sealed record IncidentsView(
    ImmutableArray<IncidentLine> Lines, int Count, IncidentPlace? Next, ImmutableArray<IncidentProcess> Processes, ImmutableArray<IncidentGroup> Groups);

/// <summary>One incident.</summary>
/// <param name="Instance">The instance.</param>
/// <param name="Incident">The incident inside it.</param>
/// <param name="Process">The name of the process.</param>
/// <param name="Reference">« D-2026-0001 »; null for an instance that is no request.</param>
/// <param name="Element">The step that stopped; null when it is the whole instance.</param>
/// <param name="Problem">What is wrong.</param>
/// <param name="Remedy">What to do about it.</param>
/// <param name="Since">When it stopped.</param>
/// <param name="MayOpen">True for who may read the request.</param>
public sealed record IncidentLine(
    ProcessInstanceId Instance, Key Incident, string Process, string? Reference, string? Element, string Problem, string Remedy, DateTimeOffset Since, bool MayOpen);

/// <summary>How many incidents a process has.</summary>
public sealed record IncidentProcess(string ProcessId, string Name, int Count);

/// <summary>How many incidents have the same problem.</summary>
public sealed record IncidentGroup(string Problem, int Count);
