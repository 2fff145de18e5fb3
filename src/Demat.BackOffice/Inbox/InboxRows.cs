using System.Text.Json;
using Demat.BackOffice.Requests.Dossiers;
using Demat.BackOffice.Search;
using Demat.Engine;
using Demat.Runtime;
using Microsoft.EntityFrameworkCore;

namespace Demat.BackOffice.Inbox;

/// <summary>Reads the inbox rows of one agent; approvals of their own requests are never among them, nor tasks of what nobody asked for.</summary>
/// <remarks>
/// On PostgreSQL the first rows of each principal are taken from the index and merged, so that a page costs the same whoever reads it and however
/// much waits (docs/decisions/0014). SQLite, made for a small town, sorts the agent's rows.
/// </remarks>
internal sealed class InboxRows(DematDb db, AgentId agent, IReadOnlyList<string> principals)
{
    /// <summary>A search looks at no more rows than that.</summary>
    public const int MostFound = 40;

    /// <summary>The same task can come by several groups: so many rows surely hold a hundred different ones.</summary>
    private const int MostTallied = 4 * Most;
    private const int Most = Tally.Highest + 1;

    /// <summary>What the index holds, and nothing else: neither by whom the task comes, so that it comes once, nor its words.</summary>
    private const string Columns =
        "i.instance_id, i.key, '' AS principal, i.due, i.process_id, i.started_by, i.kind, i.name, i.created_at, '' AS words";

    private static readonly string NotMine =
        $"i.started_by IS NOT NULL AND (i.started_by <> {{1}} OR i.kind IS NULL OR i.kind NOT IN ({string.Join(", ", TaskRules.Approvals.Select(kind => $"'{kind}'"))}))";

    private readonly bool postgres = db.Database.IsNpgsql();

    private object Principals => postgres ? principals.ToArray() : JsonSerializer.Serialize(principals);

    /// <summary>The tasks after that place, or before it, nearest first.</summary>
    public Task<List<InboxRow>> Page(InboxCursor? from, bool backward, DateTimeOffset? lateAt, string? process, int take, CancellationToken stop)
    {
        var values = new List<object> { Principals, agent.Value };
        var filter = NotMine;
        if (from is not null)
        {
            filter += $" AND (i.due, i.instance_id, i.key) {(backward ? "<" : ">")} ({{{values.Count}}}, {{{values.Count + 1}}}, {{{values.Count + 2}}})";
            values.AddRange([At(from.Due), from.Instance.Value, from.Key.Value]);
        }

        if (lateAt is { } now)
        {
            filter += $" AND i.due < {{{values.Count}}}";
            values.Add(At(now));
        }

        if (process is not null)
        {
            filter += $" AND i.process_id = {{{values.Count}}}";
            values.Add(process);
        }

        return Read(First(filter, backward ? "DESC" : "ASC", take), values, stop);
    }

    /// <summary>Tasks in no order: all of them when they are fewer than a hundred.</summary>
    public Task<List<InboxRow>> Some(CancellationToken stop) => Read(SomeOf(NotMine), [Principals, agent.Value], stop);

    /// <summary>How many are late, up to a hundred.</summary>
    public Task<int> CountLate(DateTimeOffset now, CancellationToken stop) => CountOf(NotMine + " AND i.due < {2}", [Principals, agent.Value, At(now)], stop);

    /// <summary>How many tasks, up to a hundred.</summary>
    public Task<int> Count(CancellationToken stop) => CountOf(NotMine, [Principals, agent.Value], stop);

    /// <summary>Tasks that have every word, those that wait longest first when there are more than a search looks at; in no order.</summary>
    public async Task<List<InboxRow>> Found(IReadOnlyList<SoughtWord> words, string? process, CancellationToken stop)
    {
        var values = new List<object> { Principals, agent.Value };
        var filter = NotMine;
        if (postgres)
        {
            filter += $" AND {WordSql.Inbox} @@ CAST({{{values.Count}}} AS tsquery)";
            values.Add(WordSql.Query(words, [.. principals], process is null ? [] : ["process:" + process]));
        }
        else
        {
            filter += " AND i.principal IN (SELECT value FROM json_each({0}))";
            foreach (var word in words)
            {
                filter += $" AND ' ' || i.words || ' ' LIKE {{{values.Count}}}";
                values.Add(WordSql.Pattern(word));
            }

            if (process is not null)
            {
                filter += $" AND i.process_id = {{{values.Count}}}";
                values.Add(process);
            }
        }

        return principals.Count == 0 ? [] : [.. (await Read($"SELECT {Columns} FROM inbox i WHERE {filter} LIMIT {MostFound + 1}", values, stop)).DistinctBy(row => (row.Instance, row.Key))];
    }

    private async Task<int> CountOf(string filter, object[] values, CancellationToken stop)
    {
        var sql = $"""SELECT CAST(count(*) AS integer) AS "Value" FROM ({SomeOf(filter)}) t""";
        return Math.Min(Most, await db.Database.SqlQueryRaw<int>(sql, values).SingleAsync(stop));
    }

    private string SomeOf(string filter) => postgres
        ? $"SELECT DISTINCT s.* FROM (SELECT f.* FROM {EachPrincipal(filter, "ASC", Most)} LIMIT {MostTallied}) s"
        : First(filter, "ASC", Most);

    /// <summary>The first tasks of all principals, each once.</summary>
    private string First(string filter, string way, int take) => postgres
        ? $"SELECT DISTINCT f.* FROM {EachPrincipal(filter, way, take)} ORDER BY due {way}, instance_id {way}, key {way} LIMIT {take}"
        : $"SELECT DISTINCT {Columns} FROM inbox i WHERE i.principal IN (SELECT value FROM json_each({{0}})) AND {filter} ORDER BY i.due {way}, i.instance_id {way}, i.key {way} LIMIT {take}";

    private static string EachPrincipal(string filter, string way, int take) =>
        $$"""
        unnest({0}) AS p(principal) CROSS JOIN LATERAL (
          SELECT {{Columns}} FROM inbox i WHERE i.principal = p.principal AND {{filter}}
          ORDER BY i.due {{way}}, i.instance_id {{way}}, i.key {{way}} LIMIT {{take}}) f
        """;

    private Task<List<InboxRow>> Read(string sql, List<object> values, CancellationToken stop) =>
        db.Set<InboxRow>().FromSqlRaw(sql, [.. values]).AsNoTracking().ToListAsync(stop);

    /// <summary>A date as the column holds it.</summary>
    private object At(DateTimeOffset date) => postgres ? date.ToUniversalTime() : date.UtcTicks;
}
