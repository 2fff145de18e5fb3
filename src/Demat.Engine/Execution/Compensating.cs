using Demat.Feel;

namespace Demat.Engine.Execution;

/// <summary>
/// Compensation: completed activities are undone in reverse order of completion, one after the other (the turns of a parallel
/// multi-instance activity together), each with its variables as they were.
/// </summary>
internal static class Compensating
{
    /// <summary>Notes that an activity which is about to complete can be undone, when something says how.</summary>
    internal static void Register(Run run, Key element)
    {
        var me = run.Instance.Elements[element];
        if (me.Undoes is null && Undoable.IsUndoable(run, me))
        {
            run.Emit(new Event.CompensationRegistered(run.NextKey, element, me.Variables));
        }
    }

    /// <summary>A compensation event is thrown.</summary>
    internal static void Throw(Run run, ElementInstance me, EventDefinition.Compensate thrown)
    {
        run.Emit(new Event.CompensationBegun(me.Key, Undoable.ScopesOf(run, me, thrown.ActivityId), thrown.ActivityId, run.Instance.LastKey, thrown.WaitForCompletion));
        if (!thrown.WaitForCompletion)
        {
            run.SendOn(me);
        }

        GoOn(run, me.Key);
    }

    /// <summary>A transaction is cancelled: what runs in it ends, what was completed in it is undone, then its cancel event happens.</summary>
    internal static void Cancel(Run run, ElementInstance me)
    {
        var transaction = Throwing.TransactionAround(run, me)!.Key;
        run.Complete(me.Key);
        KeepCompleted(run, transaction);
        run.TerminateContent(transaction);
        run.Release(transaction);
        run.Emit(new Event.ScopeInterrupted(transaction));
        run.Emit(new Event.CompensationBegun(transaction, [transaction], null, run.Instance.LastKey, true));
        GoOn(run, transaction);
    }

    /// <summary>Undoes what comes next, or ends the compensation when nothing is left.</summary>
    internal static void GoOn(Run run, Key waiter)
    {
        if (!run.Instance.Elements.TryGetValue(waiter, out var me) || me.Compensation is not { } progress
            || run.Instance.Elements.Values.Any(e => e.Undoes == waiter) || me.Children > 0)
        {
            return;
        }

        var next = progress.Scopes.SelectMany(scope => Undoable.Left(run, scope, progress)).OrderByDescending(x => x.Record.Key).ToList();
        if (next.Count == 0)
        {
            End(run, me, progress);
            return;
        }

        foreach (var (scope, record) in Undoable.IsParallelBody(run, me) ? next : [next[0]])
        {
            Undo(run, scope, record, waiter);
        }
    }

    private static void Undo(Run run, Key scope, CompletedActivity record, Key waiter)
    {
        if (Undoable.HandlerOf(run, scope, record) is { } activity)
        {
            run.Emit(new Event.CompensationTriggered(record.Key, scope, run.Activate(activity, scope), waiter));
            return;
        }

        var opened = run.Open(record.ElementId, scope, record.Root);
        run.Emit(new Event.CompensationTriggered(record.Key, scope, opened, waiter));
        if (!Undoable.IsBody(run, opened) && Undoable.OwnHandler(run, opened) is { } handler)
        {
            run.Emit(new Event.CompensationBegun(opened, [], null, run.Instance.LastKey, true));
            EventSubProcesses.Trigger(run, opened, handler, FeelContext.Empty);
        }
        else
        {
            run.Emit(new Event.CompensationBegun(opened, [opened], null, run.Instance.LastKey, true));
            GoOn(run, opened);
        }
    }

    private static void End(Run run, ElementInstance me, CompensationProgress progress)
    {
        if (me.Undoes is { } waiter)
        {
            run.Complete(me.Key);
            GoOn(run, waiter);
        }
        else if (me.Root is null && run.NodeOf(me) is Transaction)
        {
            Canceled(run, me);
        }
        else if (progress.Waits)
        {
            run.Leave(me.Key);
        }
        else
        {
            run.Complete(me.Key);
            run.EndScopeIfEmpty(me.Scope);
        }
    }

    private static void Canceled(Run run, ElementInstance transaction)
    {
        var host = run.IsTurn(transaction) ? run.Instance.Elements[transaction.Scope] : transaction;
        var boundary = run.DefinitionOf(host.Key).AttachedTo(host.ElementId)
            .FirstOrDefault(b => b.Trigger.Has<EventDefinition.Cancel>());
        run.Terminate(host.Key);
        if (boundary is null)
        {
            run.EndScopeIfEmpty(host.Scope);
        }
        else
        {
            run.ActivateHappened(boundary.Id, host.Scope, FeelContext.Empty);
        }
    }

    /// <summary>Scopes that still run inside a cancelled transaction hand over what was completed in them.</summary>
    private static void KeepCompleted(Run run, Key scope)
    {
        foreach (var child in run.Instance.Elements.Values.Where(e => e.Scope == scope && e.Key != scope).ToList())
        {
            KeepCompleted(run, child.Key);
            if (!run.Instance.Elements[child.Key].Compensable.IsEmpty)
            {
                run.Emit(new Event.CompensationRegistered(run.NextKey, child.Key, child.Variables));
            }
        }
    }
}
