namespace Demat.Engine.Execution;

/// <summary>What people choose in an ad-hoc sub-process.</summary>
internal static class Choosing
{
    internal static Decision Activate(Run run, Command.ActivateAdHoc c)
    {
        if (!IsOpen(run, c.SubProcess, out var me, out var node) || node.Enabled(run.DefinitionOf(me.Key), me).All(n => n.Id != c.ElementId))
        {
            return ProcessEngine.Rejected(
                RejectionReason.ActivityNotEnabled, "Cette activité ne peut pas commencer maintenant dans ce sous-processus ad hoc.");
        }

        AdHocSubProcess.Choose(run, c.SubProcess, c.ElementId, c.By);
        return run.Finish();
    }

    internal static Decision Complete(Run run, Command.CompleteAdHoc c)
    {
        if (!IsOpen(run, c.SubProcess, out _, out var node))
        {
            return ProcessEngine.Rejected(RejectionReason.ActivityNotEnabled, "Ce sous-processus ad hoc est déjà terminé.");
        }

        node.Close(run, c.SubProcess, c.By);
        return run.Finish();
    }

    private static bool IsOpen(Run run, Key key, out ElementInstance me, out AdHocSubProcess node)
    {
        var found = run.Instance.Elements.GetValueOrDefault(key) is { AdHoc.IsClosing: false } open ? open : null;
        me = found!;
        node = found is null ? null! : (AdHocSubProcess)run.NodeOf(found);
        return found is not null;
    }
}
