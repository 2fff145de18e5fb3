using System.Collections.Concurrent;
using System.Text.RegularExpressions;
using Demat.Engine;
using Demat.Testing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Npgsql;
using Xunit;

namespace Demat.Runtime.Tests;

/// <summary>What the hot path really sends to PostgreSQL: every statement stays within one instance, so that rows can be spread over servers by instance.</summary>
public sealed partial class HotStatementsTests
{
    /// <summary>Read whole by every node and the same everywhere.</summary>
    private static readonly string[] SharedTables = ["process_definition"];

    [Fact]
    public async Task Every_statement_of_every_command_carries_its_instance()
    {
        await using var database = await TestDatabase.Create(DatabaseKind.PostgreSql);
        using var sent = new SentStatements();
        await using var source = sent.Listening(database.ConnectionString);
        await using var host = await TestHost.Start(database, services => services.AddSingleton(source));
        var definition = await host.Deploy(TwinTests.Busy);
        var random = new Random(4);
        ProcessInstanceId[] instances = [new(Guid.CreateVersion7()), new(Guid.CreateVersion7()), new(Guid.CreateVersion7())];
        var kinds = new HashSet<Type>();
        sent.All.Clear();

        for (var turn = 0; turn < 150; turn++)
        {
            var instance = instances[random.Next(instances.Length)];
            var command = await TwinTests.Next(host, instance, definition, random);
            if (await host.Runner.Run(instance, command, TestHost.Stop) is RunResult.Applied)
            {
                kinds.Add(command.GetType());
            }
        }

        Assert.True(kinds.Count >= 9, string.Join(", ", kinds.Select(k => k.Name)));
        Assert.NotEmpty(sent.All);
        Assert.All(sent.All.Keys, sql => Assert.True(CarriesItsInstance(sql), sql));
        var tables = sent.All.Keys.SelectMany(Written).ToHashSet();
        Assert.Superset(
            new HashSet<string>(["process_instance", "journal", "task", "inbox", "timer", "message_subscription", "signal_subscription", "incident", "effect"]), tables);
    }

    [Theory]
    [InlineData("UPDATE task SET ended_at = $3 WHERE key = $2")]
    [InlineData("DELETE FROM timer WHERE due < $1")]
    [InlineData("INSERT INTO inbox (principal, instance_id) VALUES ($1, $2)")]
    [InlineData("SELECT version FROM process_instance")]
    [InlineData("SELECT nextval('numbers')")]
    [InlineData("SELECT pg_advisory_xact_lock(1)")]
    [InlineData("DELETE FROM timer WHERE instance_id = $1 OR due < $2")]
    [InlineData("SELECT j.seq FROM journal j JOIN task t ON t.key = $2 WHERE j.instance_id = $1")]
    public void A_statement_that_leaves_its_instance_is_seen(string sql) => Assert.False(CarriesItsInstance(sql));

    /// <summary>Each table it names is met on <c>$1</c> alone, and nothing common to all instances is taken.</summary>
    private static bool CarriesItsInstance(string sql)
    {
        if (Common().IsMatch(sql))
        {
            return false;
        }

        if (Insertion().Match(sql) is { Success: true } insertion)
        {
            return insertion.Groups["first"].Value is "id" or "instance_id" && insertion.Groups["value"].Value == "$1";
        }

        var tables = Tables().Matches(sql).Select(m => m.Groups["table"].Value).Where(t => !SharedTables.Contains(t)).ToList();
        return tables.Count > 0 && !sql.Contains(" OR ", StringComparison.OrdinalIgnoreCase) && Met().Count(sql) == tables.Count;
    }

    private static IEnumerable<string> Written(string sql) => Writing().Matches(sql).Select(m => m.Groups["table"].Value);

    [GeneratedRegex(@"nextval|advisory|LOCK TABLE|currval", RegexOptions.IgnoreCase)]
    private static partial Regex Common();

    [GeneratedRegex(@"^\s*INSERT INTO \w+ \((?<first>\w+),[^)]*\)\s*VALUES \((?<value>\$\d+)", RegexOptions.IgnoreCase)]
    private static partial Regex Insertion();

    [GeneratedRegex(@"\b(?:FROM|JOIN|UPDATE) (?<table>[a-z_]+)\b")]
    private static partial Regex Tables();

    [GeneratedRegex(@"(?:WHERE|ON|AND) (?:\w+\.)?(?:instance_id|id) = \$1\b")]
    private static partial Regex Met();

    [GeneratedRegex(@"^\s*(?:INSERT INTO|UPDATE|DELETE FROM) (?<table>\w+)", RegexOptions.Multiline)]
    private static partial Regex Writing();

    /// <summary>What Npgsql says that it executes.</summary>
    private sealed partial class SentStatements : ILoggerProvider, ILogger
    {
        public ConcurrentDictionary<string, bool> All { get; } = new(StringComparer.Ordinal);

        public NpgsqlDataSource Listening(string connectionString)
        {
            var builder = new NpgsqlDataSourceBuilder(PostgresPool.Settings(connectionString).ConnectionString);
            builder.UseLoggerFactory(LoggerFactory.Create(logging => logging.SetMinimumLevel(LogLevel.Debug).AddProvider(this)));
            return builder.Build();
        }

        public ILogger CreateLogger(string categoryName) => this;

        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => true;

        public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter)
        {
            if (state is not IReadOnlyList<KeyValuePair<string, object?>> values)
            {
                return;
            }

            foreach (var (name, value) in values)
            {
                switch (name, value)
                {
                    case ("CommandText", string sql):
                        All[sql] = true;
                        break;
                    case ("BatchCommands", System.Collections.IEnumerable many):
                        foreach (var one in many)
                        {
                            All[one is ValueTuple<string, IEnumerable<object>> pair ? pair.Item1 : one?.ToString() ?? ""] = true;
                        }

                        break;
                    default:
                        break;
                }
            }
        }

        public void Dispose()
        {
        }
    }
}
