using Demat.Engine;
using Demat.Testing;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;
using Xunit;

namespace Demat.Runtime.Tests;

/// <summary>Too few connections, a database that hangs up, a full disk: no step is written by half, and it goes on by itself.</summary>
public class ScarceResourceTests
{
    private const int SqliteFull = 13;

    [Fact]
    public async Task Two_hundred_clients_share_five_connections()
    {
        await using var database = await TestDatabase.Create(DatabaseKind.PostgreSql);
        var pool = new NpgsqlConnectionStringBuilder(database.ConnectionString) { MaxPoolSize = 5, Timeout = 1 }.ToString();
        await using var host = await TestHost.Start(database, s => s.AddSingleton(PostgresPool.Make(pool)));
        var definition = await host.Deploy(Bpmn.OneVisa);

        var refusals = 0;
        await Task.WhenAll(Enumerable.Range(0, 200).Select(_ => Task.Run(() => StartAndApprove(host, definition, e =>
        {
            Interlocked.Increment(ref refusals);
            return e is NpgsqlException;
        }), TestHost.Stop)));

        TestContext.Current.TestOutputHelper?.WriteLine($"{refusals} refusals, each tried again");
        await EveryStepIsWhole(host, instances: 200);
    }

    [Fact]
    public async Task A_database_that_hangs_up_under_load_loses_nothing_that_was_acknowledged()
    {
        await using var database = await TestDatabase.Create(DatabaseKind.PostgreSql);
        await using var host = await TestHost.Start(database, s => s.AddSingleton<TimeProvider>(TimeProvider.System));
        var definition = await host.Deploy(Bpmn.OneVisa);
        var cuts = 0;
        using var over = new CancellationTokenSource();
        var cutting = Task.Run(async () =>
        {
            using var turns = new PeriodicTimer(TimeSpan.FromMilliseconds(150));
            while (!over.IsCancellationRequested && await turns.WaitForNextTickAsync(TestHost.Stop))
            {
                cuts += await HangUp(database);
            }
        }, TestHost.Stop);

        await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => Task.Run(async () =>
        {
            for (var i = 0; i < 40; i++)
            {
                await StartAndApprove(host, definition, DatabaseAway.Is);
            }
        }, TestHost.Stop)));
        await over.CancelAsync();
        await cutting;

        TestContext.Current.TestOutputHelper?.WriteLine($"{cuts} connections cut");
        Assert.True(cuts > 0, "Nothing was cut: the test says nothing.");
        await using (var any = new NpgsqlConnection(database.ConnectionString))
        {
            // The test reads over connections that were not cut; the program found its own.
            NpgsqlConnection.ClearPool(any);
        }

        await EveryStepIsWhole(host, instances: 320);
    }

    [Fact]
    public async Task A_full_disk_refuses_whole_steps_and_room_lets_them_through()
    {
        await using var database = await TestDatabase.Create(DatabaseKind.Sqlite);
        await using var host = await TestHost.Start(database);
        var definition = await host.Deploy(Bpmn.OneVisa);
        var pages = await host.Read(db => db.Database.SqlQueryRaw<long>("SELECT page_count AS Value FROM pragma_page_count").SingleAsync(TestHost.Stop));
        await Limit(database, pages + 40);

        Command.StartProcess? refused = null;
        var started = 0;
        while (refused is null)
        {
            var start = New(definition);
            try
            {
                await host.Runner.Start(start, TestHost.Stop);
                started++;
            }
            catch (SqliteException e) when (e.SqliteErrorCode == SqliteFull)
            {
                refused = start;
            }
        }

        Assert.True(started > 0);
        Assert.Null(await host.Find(refused.Instance));
        await EveryStepIsWhole(host, started, approved: false);

        await Limit(database, pages + 10_000);
        Assert.IsType<RunResult.Applied>(await host.Runner.Start(refused, TestHost.Stop));
        await EveryStepIsWhole(host, started + 1, approved: false);
    }

    [Theory]
    [InlineData(16, false)] // its journal has room left: the server says that the disk is full
    [InlineData(1, true)] // its journal has none: the server ends, and whoever watches over it (Patroni) starts it again
    public async Task A_full_disk_of_postgresql_refuses_whole_steps_and_room_lets_them_through(int journalFile, bool ends)
    {
        await using var server = await PostgresServer.OnSmallDisk(160, journalFile, "max_wal_size=64MB\nmin_wal_size=32MB\nrestart_after_crash=off\n");
        await using var database = await TestDatabase.Create(server);
        await using var host = await TestHost.Start(database, s => s.AddSingleton(TimeProvider.System));
        var definition = await host.Deploy(Bpmn.OneVisa);
        var acknowledged = new List<ProcessInstanceId>();
        var ballast = await server.FillDisk(left: (ends ? 6 : 3) * 1024 * 1024);

        var refused = new List<Command.StartProcess>();
        for (var isOver = false; !isOver;)
        {
            var start = New(definition) with { By = null };
            try
            {
                if (ends && acknowledged.Count >= 20)
                {
                    // A new file of the journal each time: that is where the room runs out.
                    await host.Read(db => db.Database.ExecuteSqlRawAsync("SELECT pg_switch_wal()", TestHost.Stop));
                }

                Assert.IsType<RunResult.Applied>(await host.Runner.Start(start, TestHost.Stop));
                acknowledged.Add(start.Instance);
            }
            catch (Exception e) when (e is PostgresException { SqlState: PostgresErrorCodes.DiskFull } || (ends && DatabaseAway.Is(e)))
            {
                refused.Add(start);
                isOver = !ends || DatabaseAway.Is(e);
            }
        }

        Assert.NotEmpty(acknowledged);
        if (ends)
        {
            await server.HasEnded(TimeSpan.FromMinutes(1));
        }

        ballast.Delete();
        if (ends)
        {
            await server.Start();
        }

        foreach (var start in refused)
        {
            Assert.True(await Insist(() => host.Runner.Start(start, TestHost.Stop), DatabaseAway.Is) is RunResult.Applied or RunResult.AlreadyApplied);
        }

        Assert.Empty(acknowledged.Except((await host.Rows<InstanceRow>()).Select(i => i.Id)));
        await EveryStepIsWhole(host, acknowledged.Count + refused.Count, approved: false);
    }

    private static Command.StartProcess New(ProcessDefinitionId definition) =>
        new(TestHost.NewCommand(), new(Guid.CreateVersion7()), definition, null, People.Claire, Feel.FeelContext.Empty);

    /// <summary>As somebody who tries again with the same command until there is an answer.</summary>
    private static async Task StartAndApprove(TestHost host, ProcessDefinitionId definition, Func<Exception, bool> mayTryAgain)
    {
        var start = New(definition);
        await Insist(() => host.Runner.Start(start, TestHost.Stop), mayTryAgain);
        var instance = await Insist(() => host.Find(start.Instance), mayTryAgain);
        var complete = new Command.CompleteUserTask(TestHost.NewCommand(), Assert.Single(instance!.Instance.UserTasks.Keys), People.Hugo, Feel.FeelContext.Empty);
        Assert.True(await Insist(() => host.Runner.Run(start.Instance, complete, TestHost.Stop), mayTryAgain) is RunResult.Applied or RunResult.AlreadyApplied);
    }

    private static async Task<T> Insist<T>(Func<Task<T>> ask, Func<Exception, bool> mayTryAgain)
    {
        while (true)
        {
            try
            {
                return await ask();
            }
            catch (Exception e) when (mayTryAgain(e))
            {
                await Task.Yield();
            }
        }
    }

    /// <summary>What is stored of each instance agrees: state, journal, tasks and inbox.</summary>
    private static async Task EveryStepIsWhole(TestHost host, int instances, bool approved = true)
    {
        var rows = await host.Rows<InstanceRow>();
        Assert.Equal(instances, rows.Count);
        Assert.All(rows, i => Assert.Equal(approved ? (2, InstanceStatus.Completed) : (1, InstanceStatus.Running), (i.Version, i.Status)));
        Assert.Equal(rows.Sum(i => i.Version), (await host.Rows<JournalRow>()).Count);
        Assert.Equal(instances, (await host.Rows<TaskRow>()).Count(t => t.EndedAt is not null == approved));
        Assert.Equal(approved ? 0 : instances, (await host.Rows<InboxRow>()).Count);
        Assert.Empty((await host.Audit.Verify(TestHost.Stop)).Broken);
    }

    private static async Task<int> HangUp(TestDatabase database)
    {
        await using var connection = new NpgsqlConnection(new NpgsqlConnectionStringBuilder(database.ConnectionString) { Pooling = false }.ToString());
        await connection.OpenAsync(TestHost.Stop);
        await using var cut = new NpgsqlCommand(
            "SELECT count(pg_terminate_backend(pid)) FROM pg_stat_activity WHERE datname = current_database() AND pid <> pg_backend_pid()", connection);
        return (int)(long)(await cut.ExecuteScalarAsync(TestHost.Stop))!;
    }

    /// <summary>Gives every connection of the pool, the next ones of the program, that many pages.</summary>
    private static async Task Limit(TestDatabase database, long pages)
    {
        var pool = new List<SqliteConnection>();
        for (var i = 0; i < 8; i++)
        {
            var connection = new SqliteConnection(database.ConnectionString);
            await connection.OpenAsync(TestHost.Stop);
            await using var limit = connection.CreateCommand();
            limit.CommandText = $"PRAGMA max_page_count = {pages}";
            await limit.ExecuteNonQueryAsync(TestHost.Stop);
            pool.Add(connection);
        }

        pool.ForEach(connection => connection.Dispose());
    }
}
