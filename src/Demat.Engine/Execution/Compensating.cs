using Demat.Feel;

namespace Demat.Engine.Execution;

/// <summary>
/// Compensation: completed activities are undone in the reverse of the order in which they followed each other, each with its
/// variables as they were. What was done at the same time is undone at the same time.
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

    /// <summary>Undoes what comes next: everything but what was completed before something that is not undone yet began.</summary>
    internal static void GoOn(Run run, Key waiter)
    {
        if (!run.Instance.Elements.TryGetValue(waiter, out var me) || me.Compensation is not { } progress)
        {
            return;
        }

        var left = progress.Scopes.SelectMany(scope => Undoable.Left(run, scope, progress)).OrderByDescending(x => x.Record.Key).ToList();
        var running = run.Instance.Elements.Values.Select(e => e.Undoes).OfType<Undoing>().Where(u => u.For == waiter).ToList();
        if (left.Count > 0)
        {
            var last = left.Select(x => x.Record.Started).Concat(running.Select(u => u.Started)).Max();
            foreach (var (scope, record) in left.Where(x => x.Record.Key.CompareTo(last) > 0))
            {
                Undo(run, scope, record, waiter);
            }
        }
        else if (running.Count == 0 && me.Children == 0)
        {
            End(run, me, progress);
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
        if (me.Undoes is { } undoing)
        {
            run.Complete(me.Key);
            GoOn(run, undoing.For);
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
