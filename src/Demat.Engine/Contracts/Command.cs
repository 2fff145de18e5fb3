using Demat.Feel;

namespace Demat.Engine;

/// <summary>What can be asked of a process instance. A closed family, in the imperative.</summary>
public abstract record Command(CommandId Id)
{
    /// <summary>Creates the instance. <paramref name="StartEvent"/> is null for the none start event.</summary>
    public sealed record StartProcess(
        CommandId Id, ProcessInstanceId Instance, ProcessDefinitionId Definition, string? StartEvent, AgentId? By, FeelContext Variables) : Command(Id)
    {
        /// <summary>The name of the message or signal that starts it; null for a timer or a person.</summary>
        public string? Trigger { get; init; }
    }

    /// <summary>A person did what the user task asked.</summary>
    public sealed record CompleteUserTask(CommandId Id, Key Task, AgentId By, FeelContext Variables) : Command(Id);

    /// <summary>Gives the user task to other people; what is null stays as it is.</summary>
    public sealed record AssignUserTask(CommandId Id, Key Task, AgentId? By, Assignment Assignment) : Command(Id);

    /// <summary>A due timer is reported.</summary>
    public sealed record FireTimer(CommandId Id, Key Timer) : Command(Id);

    /// <summary>The work of a service task is done.</summary>
    public sealed record CompleteJob(CommandId Id, Key Job, FeelContext Variables) : Command(Id);

    /// <summary>The work of a service task ended in a BPMN error that the definition may catch.</summary>
    public sealed record ThrowJobError(CommandId Id, Key Job, string ErrorCode, string Message, FeelContext Variables) : Command(Id);

    /// <summary>The work of a service task cannot go on without somebody: an incident.</summary>
    public sealed record FailJob(CommandId Id, Key Job, string Problem, string Remedy) : Command(Id);

    /// <summary>A message is delivered to the subscription that waits for it in this instance.</summary>
    public sealed record CorrelateMessage(CommandId Id, Key Subscription, AgentId? By, FeelContext Variables) : Command(Id);

    /// <summary>A signal reaches every event of this instance that waits for it.</summary>
    public sealed record ReceiveSignal(CommandId Id, string Signal, AgentId? By, FeelContext Variables) : Command(Id);

    /// <summary>Variables of the process instance are replaced from outside.</summary>
    public sealed record SetVariables(CommandId Id, AgentId? By, FeelContext Variables) : Command(Id);

    /// <summary>Somebody chooses an activity of an ad-hoc sub-process; <paramref name="SubProcess"/> is its element instance.</summary>
    public sealed record ActivateAdHoc(CommandId Id, Key SubProcess, string ElementId, AgentId? By) : Command(Id);

    /// <summary>Somebody says that an ad-hoc sub-process is done.</summary>
    public sealed record CompleteAdHoc(CommandId Id, Key SubProcess, AgentId? By) : Command(Id);

    /// <summary>What an incident stopped is tried again.</summary>
    public sealed record RetryIncident(CommandId Id, Key Incident, AgentId? By) : Command(Id);

    /// <summary>The instance goes on in another version of its definition.</summary>
    public sealed record MigrateInstance(CommandId Id, AgentId? By, MigrationPlan Plan) : Command(Id);

    /// <summary>The whole instance is ended from outside, called processes included.</summary>
    public sealed record CancelInstance(CommandId Id, AgentId? By, string Reason) : Command(Id);
}
