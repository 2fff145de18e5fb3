using Demat.Engine.Execution;
using Demat.Engine.Migration;
using Demat.Feel;

namespace Demat.Engine;

/// <summary>Decides what a command does to a process instance. Pure: the same arguments give the same answer.</summary>
public static class ProcessEngine
{
    /// <summary>Runs on until every token waits. <paramref name="instance"/> is null for an instance that does not exist yet.</summary>
    public static Decision Decide(ProcessInstance? instance, Command command, EngineContext context) => (instance, command) switch
    {
        _ when Given(command).Size > Run.MaximumVariables => Rejected(
            RejectionReason.TooLarge, "Ces données dépassent ce qu’un processus peut porter : un million de caractères en une fois."),
        (null, Command.StartProcess start) => Starting.Decide(start, context),
        (_, Command.StartProcess) => Rejected(RejectionReason.InstanceAlreadyStarted, "Cette instance a déjà démarré."),
        (null, _) => Rejected(RejectionReason.InstanceNotRunning, "Cette instance n’existe pas."),
        ({ End: not null }, _) => Rejected(RejectionReason.InstanceNotRunning, "Cette instance est terminée."),
        _ => Continue(new Run(instance.Drafted(), context), command),
    };

    /// <summary>What <see cref="Command.MigrateInstance"/> would do to an instance, or why it cannot; nothing changes.</summary>
    public static MigrationVerdict Judge(ProcessInstance instance, MigrationPlan plan, EngineContext context) => instance.End is null
        ? Migrating.Judge(new Run(instance.Drafted(), context), plan)
        : new([MigrationText.Ended()], []);

    internal static Decision.Rejected Rejected(RejectionReason reason, string detail) => new(reason, detail);

    /// <summary>What people and other programs give. The work of a job has its own answer: see <see cref="Answering"/>.</summary>
    private static FeelContext Given(Command command) => command switch
    {
        Command.StartProcess c => c.Variables,
        Command.CompleteUserTask c => c.Variables,
        Command.CorrelateMessage c => c.Variables,
        Command.ReceiveSignal c => c.Variables,
        Command.SetVariables c => c.Variables,
        _ => FeelContext.Empty,
    };

    private static Decision Continue(Run run, Command command) => command switch
    {
        Command.CompleteUserTask c => Answering.CompleteTask(run, c),
        Command.AssignUserTask c => Answering.AssignTask(run, c),
        Command.CompleteJob c => Answering.CompleteJob(run, c),
        Command.ThrowJobError c => Answering.ThrowJobError(run, c),
        Command.FailJob c => Answering.FailJob(run, c),
        Command.FireTimer c => Waking.FireTimer(run, c),
        Command.CorrelateMessage c => Waking.Correlate(run, c),
        Command.ReceiveSignal c => Waking.Signal(run, c),
        Command.ActivateAdHoc c => Choosing.Activate(run, c),
        Command.CompleteAdHoc c => Choosing.Complete(run, c),
        Command.RetryIncident c => Waking.Retry(run, c),
        Command.SetVariables c => SetVariables(run, c),
        Command.MigrateInstance c => Migrating.Decide(run, c),
        Command.CancelInstance c => Cancel(run, c),
        _ => throw new InvalidOperationException($"{command.GetType()} is not a command of this engine."),
    };

    private static Decision SetVariables(Run run, Command.SetVariables c)
    {
        run.Emit(new Event.VariablesSet(ProcessInstance.Root, c.Variables));
        return run.Finish();
    }

    private static Decision Cancel(Run run, Command.CancelInstance c)
    {
        run.End(ProcessInstanceOutcome.Canceled, c.Reason, c.By);
        return run.Finish();
    }
}
