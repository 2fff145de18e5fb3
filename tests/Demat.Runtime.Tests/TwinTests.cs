using System.Collections.Immutable;
using System.Text.Json;
using Demat.Engine;
using Demat.Feel;
using Demat.Testing;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace Demat.Runtime.Tests;

/// <summary>The hand-written statements and the context of the host write the same rows, whatever the commands.</summary>
public class TwinTests
{
    private const int CommandsOfARun = 60;

    internal static readonly string Busy = Bpmn.Process(
        "tout",
        Bpmn.Start() + Bpmn.Parallel("ouvre")
        + Bpmn.UserTask("instruire", "candidateUsers=\"hugo.temoin, lea.essai\" candidateGroups=\"dsi\"", "<zeebe:taskSchedule dueDate=\"2026-11-27T17:00:00Z\" />")
        + Bpmn.Boundary("relance", "instruire", Bpmn.Delay("PT1H"), interrupts: false)
        + Bpmn.Boundary("retrait", "instruire", Bpmn.OnMessage("m-retrait"), interrupts: true)
        + Bpmn.ServiceTask("rappeler", "rappel") + Bpmn.UserTask("viser") + Bpmn.Wait("attendre", "PT2H")
        + "<bpmn:intermediateCatchEvent id=\"alerte\"><bpmn:signalEventDefinition signalRef=\"s-alerte\" /></bpmn:intermediateCatchEvent>"
        + "<bpmn:exclusiveGateway id=\"choix\" default=\"choix_instruire\" />"
        + Bpmn.End() + Bpmn.End("fin-relance") + Bpmn.End("fin-retrait") + Bpmn.End("fin-alerte")
        + Bpmn.Flow("debut", "ouvre", "instruire", "choix", "instruire") + Bpmn.Flow("ouvre", "attendre", "viser", "fin") + Bpmn.Flow("ouvre", "alerte", "fin-alerte")
        + Bpmn.Flow("relance", "rappeler", "fin-relance") + Bpmn.Flow("retrait", "fin-retrait")
        + "<bpmn:sequenceFlow id=\"assez\" sourceRef=\"choix\" targetRef=\"fin\"><bpmn:conditionExpression>= tours &gt; 3</bpmn:conditionExpression></bpmn:sequenceFlow>",
        Bpmn.Message("m-retrait", "retrait") + "<bpmn:signal id=\"s-alerte\" name=\"alerte\" />");

    private static readonly string Renamed = new[] { "instruire", "viser", "relance", "retrait", "rappeler", "alerte" }
        .Aggregate(Busy, (xml, id) => xml.Replace($"id=\"{id}\"", $"id=\"{id}-2\"", StringComparison.Ordinal).Replace($"Ref=\"{id}\"", $"Ref=\"{id}-2\"", StringComparison.Ordinal))
        .Replace("hugo.temoin, lea.essai", "hugo.temoin", StringComparison.Ordinal).Replace("2026-11-27", "2026-12-27", StringComparison.Ordinal);

    [Theory, BothDatabases]
    public async Task Random_commands_leave_the_same_rows_by_both_ways(DatabaseKind kind)
    {
        var seed = Environment.GetEnvironmentVariable("DEMAT_SEED") is { Length: > 0 } given ? int.Parse(given) : Environment.TickCount;
        var random = new Random(seed);
        await using var one = await TestDatabase.Create(kind);
        await using var other = await TestDatabase.Create(kind);
        await using var direct = await TestHost.Start(one);
        await using var twin = await TestHost.Start(other, configure: o => o.WritesThroughContext = true);
        var definition = await direct.Deploy(Busy);
        var plans = Plans(definition, await direct.Deploy(Renamed));
        await Copy(direct, twin);
        var instances = Enumerable.Range(0, 3).Select(_ => new ProcessInstanceId(Guid.CreateVersion7())).ToImmutableArray();

        for (var turn = 0; turn < CommandsOfARun; turn++)
        {
            var instance = instances[random.Next(instances.Length)];
            var command = await Next(direct, instance, definition, random, plans);
            var results = new[] { await direct.Runner.Run(instance, command, TestHost.Stop), await twin.Runner.Run(instance, command, TestHost.Stop) };
            Assert.True(results[0].GetType() == results[1].GetType(), $"seed {seed}, turn {turn}, {command}: {results[0]} and {results[1]}");
            var ahead = TimeSpan.FromMinutes(random.Next(40));
            direct.Clock.Advance(ahead);
            twin.Clock.Advance(ahead);
            Assert.True(await Everything(direct) == await Everything(twin), $"seed {seed}, turn {turn}, {command}:\n{await Everything(direct)}\n{await Everything(twin)}");
        }
    }

    internal static async Task<Command> Next(
        TestHost host, ProcessInstanceId instance, ProcessDefinitionId definition, Random random, params MigrationPlan[] plans)
    {
        var id = TestHost.NewCommand();
        if (await host.Find(instance) is not { Instance: var state })
        {
            return new Command.StartProcess(id, instance, definition, null, People.Claire, FeelContext.Empty.With("tours", new FeelValue.Number(0)));
        }

        var commands = new List<Command>
        {
            new Command.SetVariables(id, People.Lea, FeelContext.Empty.With("tours", new FeelValue.Number(random.Next(6)))),
            new Command.ReceiveSignal(id, "alerte", null, FeelContext.Empty),
        };
        commands.AddRange(state.UserTasks.Keys.Select(t => new Command.CompleteUserTask(id, t, People.Hugo, FeelContext.Empty.With("decision", new FeelValue.Text("approuver")))));
        commands.AddRange(state.UserTasks.Keys.Select(t => new Command.AssignUserTask(id, t, People.Claire, new Assignment(People.Lea, [], []))));
        commands.AddRange(state.Timers.Keys.Select(t => new Command.FireTimer(id, t)));
        commands.AddRange(state.Jobs.Keys.Select(j => new Command.CompleteJob(id, j, FeelContext.Empty)));
        commands.AddRange(state.Jobs.Keys.Select(j => new Command.FailJob(id, j, "Le serveur de courriel ne répond pas.", "Réessayez.")));
        commands.AddRange(state.Incidents.Keys.Select(i => new Command.RetryIncident(id, i, People.Claire)));
        commands.AddRange(random.Next(4) == 0 ? state.Subscriptions.Keys.Select(s => new Command.CorrelateMessage(id, s, People.Lea, FeelContext.Empty)) : []);
        commands.AddRange(random.Next(20) == 0 ? [new Command.CancelInstance(id, People.Claire, "Fin de l’essai")] : Array.Empty<Command>());
        commands.AddRange(plans.Where(p => p.Source == state.Definition).Select(p => new Command.MigrateInstance(id, People.Lea, p)));
        return commands[random.Next(commands.Count)];
    }

    /// <summary>There and back again, with and without asking people anew.</summary>
    private static MigrationPlan[] Plans(ProcessDefinitionId first, ProcessDefinitionId second)
    {
        var names = new[] { "instruire", "viser", "relance", "retrait", "rappeler", "alerte" };
        var there = names.Aggregate(MigrationPlan.Between(first, second), (plan, id) => plan.With(id, id + "-2"));
        var back = names.Aggregate(MigrationPlan.Between(second, first), (plan, id) => plan.With(id + "-2", id));
        return [there, there.WithAgain("instruire").WithAgain("relance").WithAgain("retrait"), back, back.WithAgain("instruire-2")];
    }

    private static async Task Copy(TestHost from, TestHost to)
    {
        var definitions = await from.Rows<DefinitionRow>();
        await to.Read(async db =>
        {
            db.AddRange(definitions);
            return await db.SaveChangesAsync(TestHost.Stop);
        });
    }

    /// <summary>Every row of every table that a step writes, in a stable order.</summary>
    private static async Task<string> Everything(TestHost host)
    {
        object[] tables =
        [
            await host.Read(db => db.Set<InstanceRow>().AsNoTracking().OrderBy(r => r.Id).ToListAsync(TestHost.Stop)),
            await host.Read(db => db.Set<JournalRow>().AsNoTracking().OrderBy(r => r.Instance).ThenBy(r => r.Seq).ToListAsync(TestHost.Stop)),
            await host.Read(db => db.Set<TaskRow>().AsNoTracking().OrderBy(r => r.Instance).ThenBy(r => r.Key).ToListAsync(TestHost.Stop)),
            await host.Read(db => db.Set<InboxRow>().AsNoTracking().OrderBy(r => r.Instance).ThenBy(r => r.Key).ThenBy(r => r.Principal).ToListAsync(TestHost.Stop)),
            await host.Read(db => db.Set<TimerRow>().AsNoTracking().OrderBy(r => r.Instance).ThenBy(r => r.Key).ToListAsync(TestHost.Stop)),
            await host.Read(db => db.Set<SubscriptionRow>().AsNoTracking().OrderBy(r => r.Instance).ThenBy(r => r.Key).ToListAsync(TestHost.Stop)),
            await host.Read(db => db.Set<SignalRow>().AsNoTracking().OrderBy(r => r.Instance).ThenBy(r => r.Key).ToListAsync(TestHost.Stop)),
            await host.Read(db => db.Set<IncidentRow>().AsNoTracking().OrderBy(r => r.Instance).ThenBy(r => r.Key).ToListAsync(TestHost.Stop)),
            await host.Read(db => db.Set<EffectRow>().AsNoTracking().OrderBy(r => r.Instance).ThenBy(r => r.Key).ToListAsync(TestHost.Stop)),
        ];
        return string.Join('\n', tables.Select(rows => JsonSerializer.Serialize(rows)));
    }
}
