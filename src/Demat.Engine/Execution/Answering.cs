using Demat.Feel;

namespace Demat.Engine.Execution;

/// <summary>What people and programs answer: user tasks and jobs.</summary>
internal static class Answering
{
    internal static Decision CompleteTask(Run run, Command.CompleteUserTask c)
    {
        if (!run.Instance.UserTasks.TryGetValue(c.Task, out var task))
        {
            return TaskGone;
        }

        run.Emit(new Event.UserTaskCompleted(c.Task, c.By, c.Variables, run.Now));
        run.Wake(task.Element);
        return run.Finish();
    }

    internal static Decision AssignTask(Run run, Command.AssignUserTask c)
    {
        if (!run.Instance.UserTasks.TryGetValue(c.Task, out var task))
        {
            return TaskGone;
        }

        var given = new Assignment(
            c.Assignment.Assignee ?? task.Assignment.Assignee,
            c.Assignment.CandidateUsers.IsDefault ? task.Assignment.CandidateUsers : c.Assignment.CandidateUsers,
            c.Assignment.CandidateGroups.IsDefault ? task.Assignment.CandidateGroups : c.Assignment.CandidateGroups);
        run.Emit(new Event.UserTaskAssigned(c.Task, given, c.By, run.Now));
        return run.Finish();
    }

    internal static Decision CompleteJob(Run run, Command.CompleteJob c)
    {
        if (!run.Instance.Jobs.TryGetValue(c.Job, out var job))
        {
            return JobGone;
        }

        if (c.Variables.Size > Run.MaximumVariables)
        {
            var element = run.Instance.Elements[job.Element];
            run.Emit(new Event.JobCanceled(c.Job, run.Now));
            run.Fail(element, Trouble.TooLarge(run.LabelOf(element), c.Variables));
            return run.Finish();
        }

        run.Emit(new Event.JobCompleted(c.Job, c.Variables, run.Now));
        run.Wake(job.Element);
        return run.Finish();
    }

    internal static Decision ThrowJobError(Run run, Command.ThrowJobError c)
    {
        if (!run.Instance.Jobs.TryGetValue(c.Job, out var job))
        {
            return JobGone;
        }

        run.Emit(new Event.JobErrorThrown(c.Job, c.ErrorCode, c.Message, run.Now));
        if (!Propagation.TryCatchError(run, job.Element, c.ErrorCode, c.Variables))
        {
            var element = run.Instance.Elements[job.Element];
            run.Fail(element, Trouble.UncaughtJobError(run.NodeOf(element), c.ErrorCode, c.Message));
        }

        return run.Finish();
    }

    internal static Decision FailJob(Run run, Command.FailJob c)
    {
        if (!run.Instance.Jobs.TryGetValue(c.Job, out var job))
        {
            return JobGone;
        }

        run.Emit(new Event.JobCanceled(c.Job, run.Now));
        run.Fail(run.Instance.Elements[job.Element], new Trouble(c.Problem, c.Remedy));
        return run.Finish();
    }

    private static Decision.Rejected TaskGone =>
        ProcessEngine.Rejected(RejectionReason.TaskNotWaiting, "Cette tâche n’attend plus : elle a été faite ou annulée.");

    private static Decision.Rejected JobGone =>
        ProcessEngine.Rejected(RejectionReason.JobNotWaiting, "Ce travail n’est plus attendu.");
}
