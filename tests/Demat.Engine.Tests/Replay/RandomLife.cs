using Demat.Engine.Simulation;
using Demat.Feel;
using Xunit;
using static Demat.Engine.Tests.Stage;

namespace Demat.Engine.Tests.Replay;

/// <summary>Lives one instance of a random process by random commands, and checks after each that its journal gives it.</summary>
internal sealed class RandomLife(int seed)
{
    private const int MostCommands = 25;

    private readonly Random random = new(seed);
    private readonly SimulatedEngine engine = new(Epoch);
    private ProcessInstance? folded;
    private ProcessInstance? instance;
    private DateTimeOffset now = Epoch;
    private readonly List<MigrationPlan> plans = [];
    private int lastCommand;

    /// <summary>What events happened, by name.</summary>
    internal HashSet<string> Seen { get; } = [];

    internal void Run()
    {
        var xml = RandomProcess.File(random);
        Deploy(xml);
        var definition = engine.Context.Definitions.Latest("p")!;
        var called = engine.Context.Definitions.Latest("called")!;
        var second = RandomVersion.Of(xml, random);
        Deploy(second.Xml);
        AddPlans(definition.Id, engine.Context.Definitions.Latest("p")!.Id, second);
        AddPlans(called.Id, engine.Context.Definitions.Latest("called")!.Id, second);
        Take(new Command.StartProcess(Id(), new(Guid.Empty), definition.Id, null, Claire, Variables()));
        for (var done = 0; done < MostCommands && instance is { End: null }; done++)
        {
            now += TimeSpan.FromMinutes(random.Next(60));
            Take(Next(instance));
        }
    }

    private void Deploy(string xml)
    {
        var reading = engine.Deploy(xml);
        Assert.True(reading.CanBeDeployed, string.Join('\n', reading.Problems.Where(p => p.Severity == ProblemSeverity.Error).Select(p => p.Message)));
    }

    private void AddPlans(ProcessDefinitionId from, ProcessDefinitionId to, RandomVersion second)
    {
        var (source, target) = (engine.Context.Definitions.ById(from)!, engine.Context.Definitions.ById(to)!);
        var plan = MigrationPlan.Between(from, to);
        foreach (var (old, renamed) in second.Renamed.Where(r => source.Node(r.Key) is not null || source.Flows.Any(f => f.Id == r.Key)))
        {
            plan = plan.With(old, renamed);
        }

        foreach (var again in source.Nodes.Where(n => n is UserTask or IntermediateCatchEvent or BoundaryEvent && random.Next(6) == 0))
        {
            plan = plan.WithAgain(again.Id);
        }

        plans.Add(plan);
        plans.Add(MigrationMap.Of(plan, source, target).Inverse()!);
    }

    /// <summary>The verdict says what the command then does, and says it without changing anything.</summary>
    private Command.MigrateInstance Migration(ProcessInstance state)
    {
        var plan = plans[random.Next(plans.Count)];
        var before = EngineJson.ToJson(state);
        var context = engine.Context with { Now = now };
        var verdict = ProcessEngine.Judge(state, plan, context);
        var command = new Command.MigrateInstance(Id(), Claire, plan);
        var decision = ProcessEngine.Decide(state, command, context);
        Assert.Equal(verdict.CanMigrate, decision is Decision.Accepted);
        Assert.Equal(before, EngineJson.ToJson(state));
        if (verdict.Notes.IsEmpty && decision is Decision.Accepted accepted)
        {
            GoesBack(accepted.Instance, plan, before, context);
        }

        return command;
    }

    /// <summary>What only changes names can be taken back, and leaves no trace in the state.</summary>
    private void GoesBack(ProcessInstance migrated, MigrationPlan plan, byte[] before, EngineContext context)
    {
        var definitions = engine.Context.Definitions;
        var inverse = MigrationMap.Of(plan, definitions.ById(plan.Source)!, definitions.ById(plan.Target)!).Inverse()!;
        var back = Assert.IsType<Decision.Accepted>(ProcessEngine.Decide(migrated, new Command.MigrateInstance(Id(), Claire, inverse), context));
        Assert.Equal(before, EngineJson.ToJson(back.Instance));
        Seen.Add("BackAsItWas");
    }

    private void Take(Command command)
    {
        var before = instance;
        var decision = ProcessEngine.Decide(instance, command, engine.Context with { Now = now });
        if (decision is not Decision.Accepted accepted)
        {
            return;
        }

        foreach (var stored in EngineJson.EventsFromJson(EngineJson.ToJson(accepted.Events)))
        {
            Seen.Add(stored.GetType().Name);
            folded = folded is null ? ProcessInstance.Begin((Event.ProcessInstanceStarted)stored) : folded.Apply(stored);
        }

        instance = accepted.Instance;
        var json = EngineJson.ToJson(instance);
        Assert.Equal(json, EngineJson.ToJson(folded!));
        Assert.Equal(json, EngineJson.ToJson(EngineJson.InstanceFromJson(json)));
        Assert.True(before is not null || accepted.Events[0] is Event.ProcessInstanceStarted);
        CheckState(instance);
    }

    /// <summary>What must hold of every state: nothing waits for what is gone, and children are counted.</summary>
    private static void CheckState(ProcessInstance state)
    {
        var keys = state.Elements.Keys.ToHashSet();
        Assert.All(state.Elements.Values, e => Assert.Contains(e.Scope, keys));
        Assert.All(state.Elements.Values, e => Assert.Equal(state.Elements.Values.Count(c => c.Scope == e.Key && c.Key != e.Key), e.Children));
        var holders = state.UserTasks.Values.Select(x => x.Element).Concat(state.Jobs.Values.Select(x => x.Element))
            .Concat(state.Timers.Values.Select(x => x.Element)).Concat(state.Subscriptions.Values.Select(x => x.Element))
            .Concat(state.Signals.Values.Select(x => x.Element)).Concat(state.Conditions.Values.Select(x => x.Element))
            .Concat(state.Incidents.Values.Select(x => x.Element));
        Assert.All(holders, holder => Assert.Contains(holder, keys));
        Assert.True(state.End is null || (state.Elements.Count == 1 && state.UserTasks.IsEmpty && state.Jobs.IsEmpty && state.Timers.IsEmpty
            && state.Subscriptions.IsEmpty && state.Signals.IsEmpty && state.Conditions.IsEmpty && state.Incidents.IsEmpty));
    }

    private Command Next(ProcessInstance state) => random.Next(17) switch
    {
        > 13 => Migration(state),
        <= 2 when Any(state.UserTasks.Keys) is { } task => new Command.CompleteUserTask(Id(), task, Claire, Variables()),
        <= 4 when Any(state.Jobs.Keys) is { } job => random.Next(5) switch
        {
            0 => new Command.ThrowJobError(Id(), job, random.Next(2) == 0 ? "E1" : "E2", "", Variables()),
            1 => new Command.FailJob(Id(), job, "panne", "réparez"),
            _ => new Command.CompleteJob(Id(), job, Variables()),
        },
        5 when Any(state.Timers.Keys) is { } timer => new Command.FireTimer(Id(), timer),
        <= 7 when Any(state.Subscriptions.Keys) is { } open => new Command.CorrelateMessage(Id(), open, Claire, Variables()),
        8 => new Command.ReceiveSignal(Id(), "S", null, Variables()),
        9 => new Command.SetVariables(Id(), Claire, Variables()),
        10 when Any(state.Incidents.Keys) is { } incident => new Command.RetryIncident(Id(), incident, Claire),
        11 when Any(AdHoc(state)) is { } chosen => chosen,
        12 when random.Next(20) == 0 => new Command.CancelInstance(Id(), Claire, "assez"),
        13 when Any(state.UserTasks.Keys) is { } task => new Command.AssignUserTask(Id(), task, Claire, new(new("paul"), default, default)),
        _ when Any(state.UserTasks.Keys) is { } task => new Command.CompleteUserTask(Id(), task, Claire, Variables()),
        _ when Any(state.Timers.Keys) is { } timer => new Command.FireTimer(Id(), timer),
        _ => new Command.CompleteJob(Id(), new(random.Next(20)), Variables()),
    };

    private IEnumerable<Command> AdHoc(ProcessInstance state)
    {
        foreach (var open in state.Elements.Values.Where(e => e.AdHoc is not null))
        {
            yield return new Command.CompleteAdHoc(Id(), open.Key, Claire);
            var definition = engine.Context.Definitions.ById(state.DefinitionOf(open.Key))!;
            foreach (var enabled in ((AdHocSubProcess)definition.Node(open.ElementId)!).Enabled(definition, open))
            {
                yield return new Command.ActivateAdHoc(Id(), open.Key, enabled.Id, Claire);
                yield return new Command.ActivateAdHoc(Id(), open.Key, enabled.Id, null);
            }
        }
    }

    private Key? Any(IEnumerable<Key> keys) => keys.ToList() is { Count: > 0 } all ? all[random.Next(all.Count)] : null;

    private Command? Any(IEnumerable<Command> commands) => commands.ToList() is { Count: > 0 } all ? all[random.Next(all.Count)] : null;

    private FeelContext Variables() => Vars(("x", N(random.Next(6))));

    private CommandId Id() => new(new Guid(++lastCommand, 0, 0, new byte[8]));
}
