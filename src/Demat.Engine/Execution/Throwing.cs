using Demat.Feel;

namespace Demat.Engine.Execution;

/// <summary>What throw and end events do to the rest.</summary>
internal static class Throwing
{
    /// <summary>Does what the event says; true when its token goes on at once, false when it waits, has ended or is stopped by an incident.</summary>
    internal static bool TryThrow(Run run, ElementInstance me, EventDefinition result) =>
        result is EventDefinition.None || result.Parts.OrderBy(Rank).All(part => TryThrowOne(run, me, part) && run.Instance.Elements.ContainsKey(me.Key));

    /// <summary>The transaction around an element instance, or null.</summary>
    internal static ElementInstance? TransactionAround(Run run, ElementInstance me)
    {
        for (var at = run.Instance.Elements[me.Scope]; at.Root is null; at = run.Instance.Elements[at.Scope])
        {
            if (run.NodeOf(at) is Transaction)
            {
                return at;
            }
        }

        return null;
    }

    private static bool TryThrowOne(Run run, ElementInstance me, EventDefinition result)
    {
        switch (result)
        {
            case EventDefinition.Message message:
                return Messages.TrySend(run, me, message.Definition);
            case EventDefinition.Signal signal:
                return Signals.TryThrow(run, me, signal);
            case EventDefinition.Escalation escalation:
                run.Emit(new Event.EscalationThrown(me.Key, escalation.Code));
                Propagation.TryCatchEscalation(run, me.Scope, escalation.Code, me.Variables);
                return true;
            case EventDefinition.Link link:
                Jump(run, me, link.Name);
                return true;
            case EventDefinition.Compensate compensate:
                Compensating.Throw(run, me, compensate);
                return false;
            case EventDefinition.Error error:
                ThrowError(run, me, error.Code);
                return false;
            case EventDefinition.Cancel:
                Compensating.Cancel(run, me);
                return false;
            case EventDefinition.Terminate:
                TerminateScope(run, me);
                return false;
            default:
                return true;
        }
    }

    /// <summary>What lets the token go on comes first; what ends it comes last.</summary>
    private static int Rank(EventDefinition part) => part switch
    {
        EventDefinition.Compensate => 1,
        EventDefinition.Error or EventDefinition.Cancel or EventDefinition.Terminate => 2,
        _ => 0,
    };

    private static void Jump(Run run, ElementInstance me, string name)
    {
        var definition = run.DefinitionOf(me.Key);
        run.ActivateHappened(definition.LinkTarget(definition.Node(me.ElementId)!.ParentId, name)!.Id, me.Scope, FeelContext.Empty);
    }

    private static void TerminateScope(Run run, ElementInstance me)
    {
        run.Complete(me.Key);
        if (me.Scope == ProcessInstance.Root)
        {
            run.End(ProcessInstanceOutcome.Terminated, null, null);
            return;
        }

        run.TerminateContent(me.Scope);
        run.EndScope(me.Scope);
    }

    private static void ThrowError(Run run, ElementInstance me, string? code)
    {
        var node = run.NodeOf(me);
        run.Complete(me.Key);
        if (!Propagation.TryCatchError(run, me.Scope, code, me.Variables))
        {
            run.End(ProcessInstanceOutcome.Failed, Trouble.UncaughtError(node, code), null);
        }
    }
}
