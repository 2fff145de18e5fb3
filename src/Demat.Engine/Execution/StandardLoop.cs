namespace Demat.Engine.Execution;

/// <summary>A standard loop: turns one after the other, while a condition is true and at most a number of times.</summary>
internal static class StandardLoop
{
    internal static void Begin(Run run, ElementInstance body, Activity activity, LoopCharacteristics.Standard loop)
    {
        run.Emit(new Event.LoopStarted(body.Key, null));
        if (loop.TestBefore)
        {
            GoOnOrLeave(run, body.Key, activity, loop);
        }
        else
        {
            Loops.StartTurn(run, body.Key, activity, 1, Feel.FeelContext.Empty);
        }
    }

    internal static void TurnLeaves(Run run, ElementInstance turn, Activity activity, LoopCharacteristics.Standard loop)
    {
        run.Complete(turn.Key);
        GoOnOrLeave(run, turn.Scope, activity, loop);
    }

    private static void GoOnOrLeave(Run run, Key body, Activity activity, LoopCharacteristics.Standard loop)
    {
        var me = run.Instance.Elements[body];
        var done = me.Loop!.Completed;
        if (done < (loop.Maximum ?? int.MaxValue) && (loop.Condition is null || run.Evaluate(loop.Condition, me, Loops.Counted(done)).IsTrue))
        {
            Loops.StartTurn(run, body, activity, done + 1, Feel.FeelContext.Empty);
        }
        else
        {
            run.Leave(body);
        }
    }
}
