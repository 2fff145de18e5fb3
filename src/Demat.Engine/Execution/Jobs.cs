using Demat.Feel;

namespace Demat.Engine.Execution;

/// <summary>Jobs asked of the shell.</summary>
internal static class Jobs
{
    /// <summary>Asks for a job; false after an incident.</summary>
    internal static bool TryCreate(Run run, ElementInstance me, JobDefinition job)
    {
        if (!run.TryEvaluate(job.Type, "le type de travail", me, out var type))
        {
            return false;
        }

        var name = type is FeelValue.Text text ? text.Value : FeelJson.ToJson(type);
        var key = run.NextKey;
        run.Emit(new Event.JobCreated(key, me.Key, me.ElementId, name, job.Headers, me.Variables, run.Now));
        run.Ask(new Effect.RunJob(key, me.ElementId, name, job.Headers, run.Seen(me)));
        return true;
    }
}
