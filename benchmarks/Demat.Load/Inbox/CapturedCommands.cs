using System.Data.Common;
using System.Text.Json;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Npgsql;

namespace Demat.Load;

/// <summary>Remembers the very statements that the product sends, to ask PostgreSQL what each of them reads.</summary>
internal sealed class CapturedCommands : DbCommandInterceptor
{
    private readonly List<(string Sql, NpgsqlParameter[] Values)> captured = [];

    public bool IsOn { get; set; }

    public override ValueTask<InterceptionResult<DbDataReader>> ReaderExecutingAsync(
        DbCommand command, CommandEventData eventData, InterceptionResult<DbDataReader> result, CancellationToken cancellationToken = default)
    {
        if (IsOn)
        {
            captured.Add((command.CommandText, [.. command.Parameters.Cast<NpgsqlParameter>().Select(p => p.Clone())]));
        }

        return new(result);
    }

    /// <summary>What the statements since the last call read, and how many they are.</summary>
    public async Task<Read> Explain(NpgsqlDataSource server)
    {
        var (buffers, scans) = (0L, new List<string>());
        foreach (var (sql, values) in captured)
        {
            await using var explain = server.CreateCommand("EXPLAIN (ANALYZE, BUFFERS, FORMAT JSON) " + sql);
            explain.CommandTimeout = 600;
            explain.Parameters.AddRange(values);
            using var plan = JsonDocument.Parse((string)(await explain.ExecuteScalarAsync())!);
            var root = plan.RootElement[0].GetProperty("Plan");
            buffers += root.GetProperty("Shared Hit Blocks").GetInt64() + root.GetProperty("Shared Read Blocks").GetInt64();
            Scans(root, scans);
        }

        var statements = captured.Count;
        captured.Clear();
        return new(buffers, statements, scans);
    }

    private static void Scans(JsonElement node, List<string> found)
    {
        if (node.GetProperty("Node Type").GetString() == "Seq Scan")
        {
            found.Add(node.GetProperty("Relation Name").GetString()!);
        }

        if (node.TryGetProperty("Plans", out var plans))
        {
            foreach (var child in plans.EnumerateArray())
            {
                Scans(child, found);
            }
        }
    }

    /// <summary>What an operation of the product read.</summary>
    internal sealed record Read(long Buffers, int Statements, IReadOnlyList<string> WholeTables);
}
