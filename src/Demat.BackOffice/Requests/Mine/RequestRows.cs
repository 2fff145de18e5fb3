using System.Text.Json;
using Demat.BackOffice.Organisation;
using Demat.BackOffice.Requests.Storage;
using Demat.BackOffice.Search;
using Demat.Engine;
using Microsoft.EntityFrameworkCore;

namespace Demat.BackOffice.Requests.Mine;

/// <summary>Whose requests are listed.</summary>
internal abstract record RequestOwners
{
    /// <summary>Those of one agent.</summary>
    public sealed record OneAgent(AgentId Agent) : RequestOwners;

    /// <summary>Those of the units that somebody leads.</summary>
    public sealed record SomeUnits(IReadOnlyList<UnitId> Units) : RequestOwners;

    /// <summary>Everybody's.</summary>
    public sealed record Everybody : RequestOwners;
}

/// <summary>Reads requests, newest first; the caller has checked who may see them.</summary>
internal sealed class RequestRows(DematDb db, RequestOwners owners)
{
    /// <summary>A search looks at no more requests than that, and then at the newest ones.</summary>
    public const int MostFound = 40;

    /// <summary>The newest requests that are looked through when the words are in too many: everybody's lie together, those of one person do not.</summary>
    private const int Newest = 2000;
    private const int NewestOfOne = 40;

    /// <summary>Beyond that, one walk from the newest request on costs less than one look at each unit.</summary>
    private const int FewUnits = 40;
    private const string Order = "ORDER BY r.submitted_at DESC, r.instance_id DESC";

    private readonly bool postgres = db.Database.IsNpgsql();

    /// <summary>The requests after that place, or before it, nearest first.</summary>
    public Task<List<RequestRow>> Page(RequestCursor? from, bool backward, int take, CancellationToken stop)
    {
        var way = backward ? "ASC" : "DESC";
        var values = new List<object> { Owner };
        var filter = "";
        if (from is not null)
        {
            filter = $"AND (r.submitted_at, r.instance_id) {(backward ? ">" : "<")} ({{1}}, {{2}})";
            values.AddRange([postgres ? from.SubmittedAt.ToUniversalTime() : from.SubmittedAt.UtcTicks, from.Instance.Value]);
        }

        var end = $"ORDER BY submitted_at {way}, instance_id {way} LIMIT {take}";
        return Read(
            postgres && IsOfFewUnits
                ? $"SELECT f.* FROM unnest({{0}}) AS u(id) CROSS JOIN LATERAL (SELECT r.* FROM request r WHERE r.unit = u.id {filter} {end}) f {end}"
                : $"SELECT r.* FROM request r WHERE {Owned} {filter} {end}",
            values,
            stop);
    }

    /// <summary>How many, up to a hundred.</summary>
    public Task<int> Count(int most, CancellationToken stop)
    {
        var sql = $"""SELECT CAST(count(*) AS integer) AS "Value" FROM (SELECT 1 FROM request r WHERE {Owned} LIMIT {most}) t""";
        return db.Database.SqlQueryRaw<int>(sql, Owner).SingleAsync(stop);
    }

    /// <summary>Requests that have every word, in no order; when too many have, some of them and, except for units, those among the newest.</summary>
    public async Task<(List<RequestRow> Rows, bool IsCut)> Found(IReadOnlyList<SoughtWord> words, CancellationToken stop)
    {
        var found = postgres ? await Indexed(words, stop) : await Walked($"request r WHERE {Owned} {Order}", words, stop);
        if (found.Count <= MostFound)
        {
            return (found, false);
        }

        return (postgres && !IsOfFewUnits ? [.. (await Walked(NewestOnes, words, stop)).Concat(found).DistinctBy(row => row.Instance)] : found, true);
    }

    private string Owned => owners switch
    {
        RequestOwners.OneAgent => "r.requester = {0}",
        RequestOwners.SomeUnits => postgres ? "r.unit = ANY({0})" : "r.unit IN (SELECT value FROM json_each({0}))",
        RequestOwners.Everybody => "{0} = ''",
        _ => throw new InvalidOperationException($"Unknown owners {owners.GetType().Name}."),
    };

    private object Owner => owners switch
    {
        RequestOwners.OneAgent one => one.Agent.Value,
        RequestOwners.SomeUnits some when postgres => some.Units.Select(unit => unit.Value).ToArray(),
        RequestOwners.SomeUnits some => JsonSerializer.Serialize(some.Units.Select(unit => unit.Value)),
        _ => "",
    };

    private string NewestOnes => $"(SELECT * FROM request r WHERE {Owned} {Order} LIMIT {(owners is RequestOwners.OneAgent ? NewestOfOne : Newest)}) r WHERE TRUE";

    private bool IsOfFewUnits => owners is RequestOwners.SomeUnits { Units.Count: <= FewUnits };

    private Task<List<RequestRow>> Indexed(IReadOnlyList<SoughtWord> words, CancellationToken stop)
    {
        string[] marks = owners switch
        {
            RequestOwners.OneAgent one => ["requester:" + one.Agent.Value],
            RequestOwners.SomeUnits { Units.Count: <= FewUnits } some => [.. some.Units.Select(unit => "unit:" + unit.Value)],
            _ => [],
        };
        // The marks bound who is seen as the condition would, without leading the planner to another index.
        return Read(
            $"SELECT r.* FROM request r WHERE {WordSql.Request} @@ CAST({{1}} AS tsquery){(marks.Length > 0 ? "" : " AND " + Owned)} LIMIT {MostFound + 1}",
            [Owner, WordSql.Query(words, marks)],
            stop);
    }

    private Task<List<RequestRow>> Walked(string rows, IReadOnlyList<SoughtWord> words, CancellationToken stop)
    {
        var values = new List<object> { Owner };
        var filter = "TRUE";
        foreach (var word in words)
        {
            filter += $" AND ' ' || words || ' ' LIKE {{{values.Count}}}";
            values.Add(WordSql.Pattern(word));
        }

        return Read($"SELECT * FROM (SELECT r.* FROM {rows}) n WHERE {filter} LIMIT {MostFound + 1}", values, stop);
    }

    private Task<List<RequestRow>> Read(string sql, List<object> values, CancellationToken stop) =>
        db.Requests.FromSqlRaw(sql, [.. values]).AsNoTracking().ToListAsync(stop);
}
