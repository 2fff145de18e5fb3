using Demat.BackOffice.Search;
using Demat.Engine;
using Demat.Runtime;
using Microsoft.EntityFrameworkCore;
using Npgsql;

namespace Demat.Load;

/// <summary>Fills a database of its own with a large town: people, groups, requests, tasks, inboxes, journals.</summary>
/// <remarks>Groups and work are shared out as in real towns: a few groups have most of the people and most of the work.</remarks>
internal static class InboxFill
{
    private static readonly string[] Subjects =
    [
        "Demande de congés", "Bon de commande", "Permis de construire", "Subvention association", "Délibération", "Marché public",
        "Inscription scolaire", "Autorisation de voirie", "Note de frais", "Arrêté municipal", "Signalement propreté", "Attribution de logement",
    ];

    private static readonly string[] Loaded = ["process_instance", "request", "task", "inbox", "journal"];

    /// <summary>The n-th person, from 1.</summary>
    public static AgentId Agent(int number) => new($"a{number:00000}");

    /// <summary>Fills the database once; a database that was filled otherwise is refused.</summary>
    public static async Task Run(Town town, NpgsqlDataSource server, TownSize size)
    {
        await using (var db = await town.Db())
        {
            await db.Database.MigrateAsync();
            var now = DateTimeOffset.UtcNow;
            for (var month = now.AddMonths(-24); month < now; month = month.AddMonths(4))
            {
                await JournalPartitions.EnsureAhead(db, month, default);
            }
        }

        await Sql(server, "CREATE TABLE IF NOT EXISTS load_filled (what text NOT NULL)");
        await using var filled = server.CreateCommand("SELECT what FROM load_filled");
        if (await filled.ExecuteScalarAsync() is string what)
        {
            _ = what == size.ToString() ? true : throw new InvalidOperationException($"The database holds {what}: name another one.");
            return;
        }

        await People(server, size);
        await town.Stride(Agent(size.Directors + 2).Value, Agent(size.Directors + 3).Value);
        var indexes = await Indexes(server);
        await Sql(server, string.Join(";\n", indexes.Select(index => $"DROP INDEX {index.Name}")));
        await Work(server, size);
        foreach (var (name, definition) in indexes)
        {
            Console.Error.WriteLine(name);
            await Sql(server, definition);
        }

        await Sql(server, "VACUUM (ANALYZE)");
        await Sql(server, $"INSERT INTO load_filled VALUES ('{size}')");
    }

    private static async Task People(NpgsqlDataSource server, TownSize size)
    {
        await Sql(server, Surnames);
        await Sql(server, $"""
            SELECT setseed(0.42);
            INSERT INTO org_unit (id, name, kind, parent, valid_from)
              SELECT 'ville', 'Ville', 'Entite', NULL, date '2020-01-01'
              UNION ALL SELECT 'dir-' || i, 'Direction ' || i, 'Direction', 'ville', date '2020-01-01' FROM generate_series(1, {size.Directors}) i
              UNION ALL SELECT 'u-' || i, 'Service ' || i, 'Service', 'dir-' || 1 + i % {size.Directors}, date '2020-01-01' FROM generate_series(0, {size.Groups}) i;
            INSERT INTO agent (id, given_name, family_name, civility, email, login, active)
              SELECT 'a' || lpad(k::text, 5, '0'), 'Agent', n, 'Madame', k || '@ville.example', 'a' || k, true
              FROM generate_series(1, {size.Agents}) k JOIN load_surname s ON s.i = 1 + (k * 7) % 3000;
            INSERT INTO post (id, name, feminine_name, unit, role)
              SELECT 'maire', 'Maire', 'Maire', 'ville', 'maire' UNION ALL SELECT 'auditeur', 'Auditeur', 'Auditrice', 'ville', 'auditeur'
              UNION ALL SELECT 'd-' || i, 'Directeur', 'Directrice', 'dir-' || i, 'directeur' FROM generate_series(1, {size.Directors}) i
              UNION ALL SELECT 'p-' || i, 'Agent', 'Agente', 'u-' || i, 'agent' FROM generate_series(0, {size.Groups}) i;
            INSERT INTO post_holding (agent, post, "from", is_main)
              SELECT 'a00001', 'maire', date '2020-01-01', true UNION ALL SELECT 'a00001', 'auditeur', date '2020-01-01', false
              UNION ALL SELECT 'a' || lpad((i + 1)::text, 5, '0'), 'd-' || i, date '2020-01-01', true FROM generate_series(1, {size.Directors}) i
              UNION ALL SELECT DISTINCT 'a' || lpad(a::text, 5, '0'), 'p-' || 1 + floor({size.LargeGroups} * power(random(), 2))::int, date '2020-01-01', false
                FROM generate_series({size.Directors + 2}, {size.Agents - size.LightAgents - size.Idle}) a,
                  LATERAL generate_series(1, CASE WHEN a <= {size.Directors + 1 + size.Busy} THEN 40 ELSE 6 END) k
              UNION ALL SELECT DISTINCT 'a' || lpad(a::text, 5, '0'), 'p-' || {size.LargeGroups} + 1 + (a * k * 31) % {size.SmallGroups}, date '2020-01-01', false
                FROM generate_series({size.Agents - size.LightAgents - size.Idle + 1}, {size.Agents - size.Idle}) a, generate_series(1, 2) k
              UNION ALL SELECT 'a' || lpad(a::text, 5, '0'), 'p-0', date '2020-01-01', true FROM generate_series({size.Agents - size.Idle + 1}, {size.Agents}) a;
            INSERT INTO delegation (arrete, signed_on, given_by, delegate, domain, ceiling_included, start, published_on, transmitted_on)
              SELECT '2026-' || i, date '2026-01-02', 'a00001', 'a' || lpad((i + 1)::text, 5, '0'), 'bons-de-commande', true, date '2026-01-02', date '2026-01-02', date '2026-01-02'
              FROM generate_series(1, {size.Directors + 580}) i WHERE i < {size.Agents};
            UPDATE organisation_version SET stamp = gen_random_uuid();
            """);
    }

    private static async Task Work(NpgsqlDataSource server, TownSize size)
    {
        var names = string.Join(", ", Subjects.Select(subject => $"'{subject}'"));
        var words = string.Join(", ", Subjects.Select(subject => $"'{FoldedWords.Of(subject)}'"));
        var perFile = "4 * (SELECT greatest(1, round(avg(jsonb_array_length(events::jsonb)))) FROM load_entry)";
        await Sql(server, $"""
            SELECT setseed(0.43);
            CREATE TABLE load_entry AS SELECT seq, by, events, hash FROM journal;
            CREATE TABLE load_file AS
              SELECT j, at, (lpad(to_hex((extract(epoch FROM at) * 1000)::bigint), 12, '0') || '7000' || '8' || lpad(to_hex(j), 15, '0'))::uuid AS id,
                1 + j % 12 AS subject, 'a' || lpad((1 + floor(random() * {size.Agents}))::int::text, 5, '0') AS requester,
                'u-' || 1 + floor({size.LargeGroups} * power(random(), 2))::int AS unit, n, 1 + j % 40 AS process, floor(random() * 50000) AS amount, random() AS r, j > {size.Requests - size.Open} AS open
              FROM (SELECT j, now() - ({size.Requests} - j) * interval '48 second' AS at FROM generate_series(1, {size.Requests}) j) g
              JOIN load_surname s ON s.i = 1 + (g.j * 2654435761) % 3000 ORDER BY j;
            ANALYZE load_file;
            """);
        await Sql(server, """
            INSERT INTO process_instance (id, definition_id, version, status, state, started_at, started_by, ended_at, journal_hash)
              SELECT f.id, d.id, 4, CASE WHEN open THEN 'Running' ELSE 'Completed' END, '{}', at, requester, CASE WHEN NOT open THEN at + interval '9 day' END, '\x00'
              FROM load_file f, (SELECT id FROM process_definition LIMIT 1) d ORDER BY j
            """);
        await Sql(server, $"""
            INSERT INTO request (instance_id, reference, definition, process_id, process, title, amount_ttc, requester, unit, submitted_at, status_code, status_words,
                status_kind, updated_at, ended_at, words)
              SELECT f.id, 'D-2025-' || lpad(j::text, greatest(4, length(j::text)), '0'), d.id, 'p-' || f.process, 'Procédure ' || f.process, (ARRAY[{names}])[subject] || ' ' || n, amount,
                requester, unit, at, CASE WHEN open THEN 'visa' ELSE 'fin' END, CASE WHEN open THEN 'À viser' ELSE 'Terminée' END, CASE WHEN open THEN 'Waiting' ELSE 'Ok' END,
                at, CASE WHEN NOT open THEN at + interval '9 day' END,
                'd2025x' || j || ' 2025 ' || j || ' ' || (ARRAY[{words}])[subject] || ' ' || lower(n) || ' procedure ' || f.process || ' agent ' || lower(a.family_name) || ' fournisseur' || j % 2000
              FROM load_file f JOIN agent a ON a.id = f.requester, (SELECT id FROM process_definition LIMIT 1) d ORDER BY j
            """);
        await Sql(server, """
            INSERT INTO task (instance_id, key, bpmn_id, definition_id, element_id, name, kind, assignee, created_at, due, priority, ended_at, completed_by, decision)
              SELECT f.id, k, 'p-' || process, d.id, 'Valider_' || k, 'Visa du chef de service ' || k, CASE WHEN k = 4 AND r < 0.05 THEN 'signature' WHEN k = 3 THEN 'engagement' ELSE 'visa' END,
                NULL, f.at + k * interval '6 hour', f.at + (k + 10) * interval '1 day', 50, e.at, CASE WHEN e.at IS NOT NULL THEN requester END, CASE WHEN e.at IS NOT NULL THEN 'approuver' END
              FROM load_file f CROSS JOIN generate_series(1, 4) k CROSS JOIN LATERAL (SELECT CASE WHEN NOT (open AND k = 4) THEN f.at + (k + 1) * interval '6 hour' END AS at) e,
                (SELECT id FROM process_definition LIMIT 1) d ORDER BY j, k
            """);
        await Sql(server, $"""
            SELECT setseed(0.44);
            INSERT INTO inbox (instance_id, key, principal, due, process_id, started_by, kind, name, created_at, words)
              SELECT DISTINCT ON (f.id, p.principal) f.id, 4, p.principal, f.due, 'p-' || f.process, f.requester, t.kind, t.name, t.created_at, q.words
              FROM (SELECT *, now() + (random() * 60 - 15) * interval '1 day' AS due FROM load_file WHERE open) f JOIN task t ON t.instance_id = f.id AND t.key = 4 JOIN request q ON q.instance_id = f.id
              CROSS JOIN LATERAL (
                SELECT 'agent:a' || lpad((2 + floor(random() * {size.Directors}))::int::text, 5, '0') AS principal WHERE f.r < 0.05
                UNION ALL SELECT 'agent:a' || lpad((1 + (f.j::bigint * 7919) % {size.Agents - size.Idle})::text, 5, '0') WHERE f.r BETWEEN 0.05 AND 0.4
                UNION ALL SELECT 'group:agent@u-' || 1 + floor({size.LargeGroups} * power(random(), 2))::int FROM generate_series(1, 2) WHERE f.r > 0.4
                UNION ALL SELECT 'group:agent@u-' || {size.LargeGroups} + 1 + f.j % {size.SmallGroups} WHERE f.r > 0.4 AND f.j % 60 = 7) p;
            INSERT INTO journal (instance_id, seq, at, command_id, by, events, hash)
              SELECT f.id, k, f.at + k * interval '6 hour', gen_random_uuid(), e.by, e.events, e.hash
              FROM (SELECT * FROM load_file ORDER BY j DESC LIMIT {size.Events} / ({perFile})) f CROSS JOIN generate_series(1, 4) k JOIN load_entry e ON e.seq = least(k, 2) ORDER BY j, k;
            DROP TABLE load_file, load_entry, load_surname;
            """);
    }

    /// <summary>The indexes that are made again after the rows, which is much faster.</summary>
    private static async Task<List<(string Name, string Definition)>> Indexes(NpgsqlDataSource server)
    {
        await using var query = server.CreateCommand($"""
            SELECT indexname, indexdef FROM pg_indexes WHERE schemaname = 'public' AND tablename IN ({string.Join(", ", Loaded.Select(table => $"'{table}'"))})
              AND indexname NOT LIKE 'pk%' AND tablename <> 'journal'
            """);
        await using var rows = await query.ExecuteReaderAsync();
        var indexes = new List<(string, string)>();
        while (await rows.ReadAsync())
        {
            indexes.Add((rows.GetString(0), rows.GetString(1)));
        }

        return indexes;
    }

    private static async Task Sql(NpgsqlDataSource server, string sql)
    {
        await using var connection = await server.OpenConnectionAsync();
        await using var command = new NpgsqlCommand(sql, connection) { CommandTimeout = 0 };
        await command.ExecuteNonQueryAsync();
    }

    private const string Surnames = """
        CREATE TABLE load_surname AS
          WITH s AS (SELECT ARRAY['ba','ber','bou','cha','co','dau','de','du','fa','fer','ga','ger','gi','ha','jo','la','le','lau','ma','mar','mo','mou','na','ni','pa','per','pi','ra',
            're','ro','rou','sa','si','so','ta','ti','tou','va','vi','zo','nier','mont','rand','bert','tin','ton','ville','ssard','llet','vin'] AS a)
          SELECT i, initcap(a[1 + i % 50] || a[1 + (i * 13 / 50) % 50] || a[1 + (i * 7 + i / 50) % 50]) AS n FROM s, generate_series(1, 3000) i
        """;
}
