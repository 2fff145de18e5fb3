using Demat.Engine;
using Demat.Feel;

namespace Demat.Runtime;

/// <summary>One command on its way through the engine: what it changed so far, in memory.</summary>
internal sealed class Step(ProcessInstanceId id, ProcessInstance? before, Command command, EngineContext context)
{
    private readonly Queue<Effect> effects = new();

    public ProcessInstanceId Id => id;

    public ProcessInstance? Before { get; } = before;

    /// <summary>The instance after everything that was accepted so far.</summary>
    public ProcessInstance? After { get; private set; } = before;

    public Command Command => command;

    public AgentId? By { get; } = CausedBy(command);

    public EngineContext Context => context;

    public List<Event> Events { get; } = [];

    /// <summary>True when something was left for the outbox.</summary>
    public bool HasAskedOutside { get; set; }

    /// <summary>Takes a command in; gives the rejection, or null when it is accepted.</summary>
    public Decision.Rejected? Take(Command next)
    {
        switch (ProcessEngine.Decide(After, next, context))
        {
            case Decision.Rejected rejected:
                return rejected;
            case Decision.Accepted accepted:
                After = accepted.Instance;
                Events.AddRange(accepted.Events);
                foreach (var effect in accepted.Effects)
                {
                    effects.Enqueue(effect);
                }

                return null;
            case var other:
                throw new InvalidOperationException($"Unknown decision {other.GetType().Name}.");
        }
    }

    /// <summary>True when an effect that is still wanted is a job of one of these types.</summary>
    public bool Wants(IReadOnlySet<string> jobTypes) => effects.Any(e => e is Effect.RunJob job && jobTypes.Contains(job.Type) && IsWanted(e));

    /// <summary>Every effect that is still wanted, once.</summary>
    public IEnumerable<Effect> Effects()
    {
        while (TryNextEffect(out var effect))
        {
            yield return effect;
        }
    }

    /// <summary>The next effect that is still wanted: a later event of the same step can cancel a job.</summary>
    public bool TryNextEffect(out Effect effect)
    {
        while (effects.TryDequeue(out effect!))
        {
            if (IsWanted(effect))
            {
                return true;
            }
        }

        return false;
    }

    private bool IsWanted(Effect effect) => effect is not Effect.RunJob job || After!.Jobs.ContainsKey(job.Job);

    /// <summary>The definition in which an active element instance is written.</summary>
    public (ProcessDefinitionId Id, ProcessDefinition Definition) DefinitionOf(ProcessInstance instance, Key element)
    {
        var definition = instance.DefinitionOf(element);
        return (definition, context.Definitions.ById(definition) ?? throw new InvalidOperationException($"Definition {definition.Value} is not stored."));
    }

    public static AgentId? CausedBy(Command command) => command switch
    {
        Command.StartProcess c => c.By,
        Command.CompleteUserTask c => c.By,
        Command.AssignUserTask c => c.By,
        Command.CorrelateMessage c => c.By,
        Command.ReceiveSignal c => c.By,
        Command.SetVariables c => c.By,
        Command.ActivateAdHoc c => c.By,
        Command.CompleteAdHoc c => c.By,
        Command.RetryIncident c => c.By,
        Command.MigrateInstance c => c.By,
        Command.CancelInstance c => c.By,
        Command.FireTimer or Command.CompleteJob or Command.ThrowJobError or Command.FailJob => null,
        _ => throw new InvalidOperationException($"Unknown command {command.GetType().Name}."),
    };
}
