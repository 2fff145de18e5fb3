namespace Demat.Engine.Execution;

/// <summary>Sub-processes and transactions: the content of an activity.</summary>
internal static class Scopes
{
    /// <summary>Begins at its beginnings, unless an event sub-process has taken their place already.</summary>
    internal static void Begin(Run run, ElementInstance me, Activity activity)
    {
        if (!EventSubProcesses.TryOpen(run, me.Key))
        {
            return;
        }

        foreach (var beginning in run.DefinitionOf(me.Key).BeginningsOf(activity.Id))
        {
            run.Activate(beginning.Id, me.Key);
        }

        run.EndScopeIfEmpty(me.Key);
    }
}
