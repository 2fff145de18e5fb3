using System.Collections.Immutable;
using Demat.Feel;
using Demat.Feel.Dmn;

namespace Demat.Engine.Simulation;

/// <summary>
/// Runs many instances in memory with a clock that only <see cref="AdvanceTo"/> moves. After each call every token waits:
/// jobs are answered by stubs, messages go from instance to instance.
/// </summary>
public sealed partial class SimulatedEngine(DateTimeOffset now, FeelFunctions? functions = null)
{
    private readonly FeelFunctions functions = functions ?? FeelFunctions.None;
    private readonly Dictionary<string, Func<SimulatedJob, JobAnswer>> stubs = new(StringComparer.Ordinal);
    private SimulatedDeployment deployed = SimulatedDeployment.Empty;
    private World world = World.Empty;
    private int lastId;

    /// <summary>The time of the simulation.</summary>
    public DateTimeOffset Now { get; private set; } = now;

    /// <summary>IANA name of the zone of dates without offset.</summary>
    public string Zone { get; init; } = FeelEnvironment.Paris;

    /// <summary>What the engine is given at this moment.</summary>
    public EngineContext Context => new(Now, deployed, functions) { Zone = Zone };

    /// <summary>Every instance, in the order of creation, those that have ended included.</summary>
    public IEnumerable<ProcessInstance> Instances => world.InOrder;

    /// <summary>Every user task that waits, in the order of creation of instances, then of tasks.</summary>
    public IEnumerable<SimulatedTask> OpenTasks =>
        world.InOrder.SelectMany(i => i.UserTasks.Values.Select(t => new SimulatedTask(i.Id, t)));

    /// <summary>The state of an instance.</summary>
    public ProcessInstance this[ProcessInstanceId id] => world.Instances[id];

    /// <summary>Every event of an instance since its start.</summary>
    public ImmutableList<Event> JournalOf(ProcessInstanceId id) => world.Journals[id];

    /// <summary>Deploys the processes of a file when nothing forbids it.</summary>
    public BpmnReading Deploy(string bpmn)
    {
        var reading = BpmnReader.Read(bpmn);
        if (reading.CanBeDeployed)
        {
            foreach (var definition in reading.Definitions)
            {
                Deploy(definition);
            }
        }

        return reading;
    }

    /// <summary>Deploys a definition; gives the identifier of the version.</summary>
    public ProcessDefinitionId Deploy(ProcessDefinition definition)
    {
        var id = new ProcessDefinitionId(NextId());
        deployed = deployed.With(id, definition);
        PlanStarts(new(id, definition));
        return id;
    }

    /// <summary>Deploys the decisions of a model.</summary>
    public void Deploy(DmnModel model) => deployed = deployed.With(model);

    /// <summary>Says how jobs of a type are answered. A job without stub stays open.</summary>
    public void Answer(string jobType, Func<SimulatedJob, JobAnswer> stub) => stubs[jobType] = stub;

    /// <summary>Starts the latest version of a process; the instance is <see cref="Decision.Accepted.Instance"/>.</summary>
    /// <exception cref="ArgumentException">No such process is deployed.</exception>
    public Decision Start(string processId, FeelContext? variables = null, AgentId? by = null, string? startEvent = null)
    {
        var process = deployed.Latest(processId) ?? throw new ArgumentException($"No process « {processId} » is deployed.", nameof(processId));
        return Do(new Command.StartProcess(
            NextCommand(), new(NextId()), process.Id, startEvent, by, variables ?? FeelContext.Empty));
    }

    /// <summary>Completes a user task.</summary>
    public Decision Complete(SimulatedTask task, AgentId by, FeelContext? variables = null) =>
        Do(task.Instance, id => new Command.CompleteUserTask(id, task.Task.Key, by, variables ?? FeelContext.Empty));

    /// <summary>Answers a job that was left open.</summary>
    /// <exception cref="ArgumentException">The answer is « later » or « refused », which say nothing to a job that waits.</exception>
    public Decision Answer(ProcessInstanceId instance, Key job, JobAnswer answer)
    {
        var commands = Commands(job, answer);
        return commands.IsEmpty
            ? throw new ArgumentException("This answer says nothing to a job that waits.", nameof(answer))
            : Attempt(() => [.. commands.Select(c => Apply(instance, c))]);
    }

    /// <summary>Gives a command to an instance, with a fresh identifier.</summary>
    public Decision Do(ProcessInstanceId instance, Func<CommandId, Command> command) =>
        Attempt(() => [Apply(instance, command(NextCommand()))]);

    private Decision Do(Command.StartProcess start) => Attempt(() => [Apply(start.Instance, start)]);

    private CommandId NextCommand() => new(NextId());

    private Guid NextId() => new(++lastId, 0, 0, [0, 0, 0, 0, 0, 0, 0, 0]);
}
