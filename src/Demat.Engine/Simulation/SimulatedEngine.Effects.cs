using System.Collections.Immutable;
using Demat.Feel;

namespace Demat.Engine.Simulation;

/// <summary>Effects: jobs answered by stubs, messages carried between instances.</summary>
public sealed partial class SimulatedEngine
{
    private const int MostEffectsAtOnce = 100_000;

    private readonly Queue<(ProcessInstanceId Instance, Effect Effect)> effects = new();

    /// <summary>
    /// Delivers a message to one waiting subscription (the oldest), else to a message start event of a latest version.
    /// Null when nobody waits. A null correlation key fits every subscription.
    /// </summary>
    public Decision? Deliver(
        string message, FeelContext? variables = null, string? correlationKey = null, string? elementId = null, AgentId? by = null)
    {
        var given = variables ?? FeelContext.Empty;
        return Waiting(message, correlationKey, elementId) is { } found
            ? Do(found.Instance, id => new Command.CorrelateMessage(id, found.Key, by, given))
            : DeliverToStart(message, given, elementId, by);
    }

    /// <summary>Delivers a message to a message start event of a latest version only; null when there is none.</summary>
    public Decision? DeliverToStart(string message, FeelContext? variables = null, string? elementId = null, AgentId? by = null) =>
        StartBy(message, variables ?? FeelContext.Empty, elementId, by) is { } start ? Do(start) : null;

    /// <summary>Gives a signal to every event that waits for it, and starts the processes that begin with it; the answers, in order.</summary>
    public IReadOnlyList<Decision> Broadcast(string signal, FeelContext? variables = null, AgentId? by = null)
    {
        var commands = Receivers(signal, variables ?? FeelContext.Empty, by, null).ToList();
        return commands.Count == 0 ? [] : AttemptAll(() => [.. commands.Select(c => Apply(c.Instance, c.Command))]);
    }

    private IEnumerable<(ProcessInstanceId Instance, Command Command)> Receivers(
        string signal, FeelContext variables, AgentId? by, ProcessInstanceId? except)
    {
        foreach (var instance in world.InOrder.Where(i => i.Id != except && i.Signals.Values.Any(s => s.SignalName == signal)))
        {
            yield return (instance.Id, new Command.ReceiveSignal(NextCommand(), signal, by, variables));
        }

        foreach (var process in deployed.ByProcessId.Values.OrderBy(p => p.Id.Value))
        {
            foreach (var start in process.Definition.Starters.Where(s => s.SignalNames(Context).Contains(signal) && !IsAwaitedAt(s, process.Id)))
            {
                var id = new ProcessInstanceId(NextId());
                yield return (id, new Command.StartProcess(NextCommand(), id, process.Id, start.Id, by, variables) { Trigger = signal });
            }
        }
    }

    /// <summary>True when an instance has begun with another trigger of a start event that waits for all of them.</summary>
    private bool IsAwaitedAt(FlowNode start, ProcessDefinitionId definition) =>
        start.WaitsForAll && world.InOrder.Any(i => i.Definition == definition && i.Signals.Values.Any(s => s.ElementId == start.Id));

    private Command.StartProcess? StartBy(string message, FeelContext variables, string? elementId = null, AgentId? by = null) =>
        deployed.ByProcessId.Values.OrderBy(p => p.Id.Value)
            .SelectMany(p => p.Definition.Starters.Select(s => (Process: p, Start: s)))
            .Where(x => (elementId is null || x.Start.Id == elementId) && x.Start.MessageNames(Context).Contains(message))
            .Select(x => new Command.StartProcess(NextCommand(), new(NextId()), x.Process.Id, x.Start.Id, by, variables) { Trigger = message })
            .FirstOrDefault();

    private (ProcessInstanceId Instance, Key Key)? Waiting(string message, string? correlationKey, string? elementId) =>
        world.InOrder
            .SelectMany(i => i.Subscriptions.Values.Select(s => (i.Id, Open: s)))
            .Where(x => x.Open.MessageName == message
                && (elementId is null || x.Open.ElementId == elementId)
                && (correlationKey is null || x.Open.CorrelationKey is null || x.Open.CorrelationKey == correlationKey))
            .Select(x => ((ProcessInstanceId, Key)?)(x.Id, x.Open.Key))
            .FirstOrDefault();

    /// <summary>Does something with all its consequences, or nothing at all when a stub refuses.</summary>
    private Decision Attempt(Func<IReadOnlyList<Decision>> action) => AttemptAll(action)[0];

    private IReadOnlyList<Decision> AttemptAll(Func<IReadOnlyList<Decision>> action)
    {
        var before = world;
        var decisions = action();
        for (var done = 0; effects.TryDequeue(out var next); done++)
        {
            if (done >= MostEffectsAtOnce)
            {
                throw new InvalidOperationException("Too many effects follow one command; messages or jobs call each other without end.");
            }

            if (Perform(next.Instance, next.Effect) is { } refused)
            {
                world = before;
                effects.Clear();
                return [refused];
            }
        }

        return decisions;
    }

    private Decision Apply(ProcessInstanceId id, Command command)
    {
        var decision = ProcessEngine.Decide(world.Instances.GetValueOrDefault(id), command, Context);
        if (decision is Decision.Accepted accepted)
        {
            world = world.With(accepted);
            foreach (var effect in accepted.Effects)
            {
                effects.Enqueue((id, effect));
            }
        }

        return decision;
    }

    private Decision.Rejected? Perform(ProcessInstanceId id, Effect effect)
    {
        switch (effect)
        {
            case Effect.DeliverMessage m when Waiting(m.MessageName, m.CorrelationKey, null) is { } found:
                Apply(found.Instance, new Command.CorrelateMessage(NextCommand(), found.Key, null, m.Variables));
                return null;
            case Effect.DeliverMessage m when StartBy(m.MessageName, m.Variables) is { } start:
                Apply(start.Instance, start);
                return null;
            case Effect.BroadcastSignal s:
                foreach (var (instance, command) in Receivers(s.SignalName, s.Variables, null, id).ToList())
                {
                    Apply(instance, command);
                }

                return null;
            case Effect.RunJob job when world.Instances[id].Jobs.ContainsKey(job.Job) && stubs.TryGetValue(job.Type, out var stub):
                return Ask(id, new(world.Instances[id], job.Job, job.ElementId, job.Type, job.Headers, job.Variables), stub);
            default:
                return null;
        }
    }

    private Decision.Rejected? Ask(ProcessInstanceId id, SimulatedJob job, Func<SimulatedJob, JobAnswer> stub)
    {
        var answer = stub(job);
        if (answer is JobAnswer.After after)
        {
            world = world with { Lasting = world.Lasting.Add(new(id, job.Key, Now + after.Delay, after.Then)) };
        }

        foreach (var command in Commands(job.Key, answer))
        {
            Apply(id, command);
        }

        return answer is JobAnswer.Refused refused ? new(RejectionReason.Refused, refused.Reason) : null;
    }

    private ImmutableArray<Command> Commands(Key job, JobAnswer answer) => answer switch
    {
        JobAnswer.Completed a => [new Command.CompleteJob(NextCommand(), job, a.Variables), .. a.Also],
        JobAnswer.Error a => [new Command.ThrowJobError(NextCommand(), job, a.Code, a.Message, a.Variables)],
        JobAnswer.Failed a => [new Command.FailJob(NextCommand(), job, a.Problem, a.Remedy)],
        _ => [],
    };
}
