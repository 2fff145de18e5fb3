using System.Collections.Immutable;
using Demat.Feel;

namespace Demat.Engine.Execution;

/// <summary>The life of an element: activated, entered, left, terminated.</summary>
internal sealed partial class Run
{
    /// <summary>Activates an element and queues its first step.</summary>
    internal Key Activate(string elementId, Key scope, params ImmutableArray<string> flows)
    {
        var key = NextKey;
        Emit(new Event.ElementActivated(key, elementId, scope, flows, null, Now));
        Wake(key);
        return key;
    }

    /// <summary>Activates an element that does nothing of itself: a scope that is filled from outside.</summary>
    internal Key Open(string elementId, Key scope, ProcessDefinitionId? root = null)
    {
        var key = NextKey;
        Emit(new Event.ElementActivated(key, elementId, scope, [], root, Now));
        return key;
    }

    /// <summary>Lets a process begin. An event sub-process that cannot listen is an incident beside it.</summary>
    internal void Begin(Key root, List<FlowNode> beginnings)
    {
        _ = EventSubProcesses.TryOpen(this, root);
        if (Instance.Elements.TryGetValue(root, out var open) && !open.IsClosed)
        {
            beginnings.ForEach(start => BeginAt(start, root));
        }
    }

    private void BeginAt(FlowNode start, Key root)
    {
        if (DefinitionOf(root).InstantiatorOf(start) is { } gateway)
        {
            gateway.Begin(this, root, start);
        }
        else
        {
            start.Begin(this, root);
        }
    }

    /// <summary>Activates an event whose moment has come: it leaves with its payload.</summary>
    internal void ActivateHappened(string elementId, Key scope, FeelContext payload, params ImmutableArray<string> flows) =>
        Emit(new Event.ElementLeaving(Activate(elementId, scope, flows), payload));

    /// <summary>Lets an element go, with nothing new to say.</summary>
    internal void Leave(Key key) => Leave(key, FeelContext.Empty);

    /// <summary>Lets an element go: merges what it produced, completes it and takes its flows.</summary>
    internal void Leave(Key key, FeelContext produced)
    {
        var me = Instance.Elements[key];
        var node = NodeOf(me);
        if (!TryMerge(me, node, produced))
        {
            return;
        }

        if (IsTurn(me))
        {
            Loops.TurnLeaves(this, me, (Activity)node, produced);
            return;
        }

        if (!node.TryChooseFlows(this, Instance.Elements[key], out var flows))
        {
            // a retry begins here; what is merged already must not overwrite what somebody mends meanwhile
            Emit(new Event.ElementLeaving(key, node.Mapping.Outputs.IsEmpty ? FeelContext.Empty : produced));
            return;
        }

        Complete(key);
        if (me.Undoes is { } undoing)
        {
            Compensating.GoOn(this, undoing.For);
            return;
        }

        if (Instance.Elements[me.Scope] is { AdHoc: not null } around && NodeOf(around).IsEnoughAfter(this, around, node))
        {
            return;
        }

        var quantity = (node as Activity)?.CompletionQuantity ?? 1;
        for (var token = 0; token < quantity; token++)
        {
            TakeAll(flows, me.Scope);
        }

        EndScopeIfEmpty(me.Scope);
    }

    /// <summary>Completes an element and drops what it still waited for.</summary>
    internal void Complete(Key key)
    {
        Compensating.Register(this, key);
        Release(key);
        Emit(new Event.ElementCompleted(key, Now));
    }

    /// <summary>Sends tokens along the flows of an element that stays; nothing after an incident.</summary>
    internal void SendOn(ElementInstance me)
    {
        if (NodeOf(me).TryChooseFlows(this, me, out var flows))
        {
            TakeAll(flows, me.Scope);
        }
    }

    /// <summary>Moves a token along each of these flows.</summary>
    internal void TakeAll(ImmutableArray<SequenceFlow> flows, Key scope)
    {
        foreach (var flow in flows)
        {
            Take(flow, scope);
        }
    }

    /// <summary>Moves a token along a flow; the element it reaches starts unless it must wait for other tokens.</summary>
    internal void Take(SequenceFlow flow, Key scope)
    {
        Emit(new Event.SequenceFlowTaken(flow.Id, scope));
        var target = DefinitionOf(scope).Node(flow.TargetId)
            ?? throw new InvalidOperationException($"The flow {flow.Id} leads nowhere.");
        target.Arrive(this, scope, flow);
    }

    /// <summary>Ends a process or sub-process in which nothing is left to wait for.</summary>
    internal void EndScopeIfEmpty(Key key)
    {
        if (Instance.Elements[key] is not { Children: 0, Tokens.IsEmpty: true } scope)
        {
            EventSubProcesses.CloseIfAlone(this, key);
            return;
        }

        if (NodeOfScope(key) is { } node)
        {
            node.ContentEnded(this, scope);
        }
        else
        {
            EndScope(key);
        }
    }

    /// <summary>Ends a process or sub-process; what calls or holds it goes on.</summary>
    internal void EndScope(Key key)
    {
        var scope = Instance.Elements[key];
        if (scope.Compensation is not null)
        {
            Compensating.GoOn(this, key);
        }
        else if (key == ProcessInstance.Root)
        {
            Release(key);
            Emit(new Event.ProcessInstanceEnded(ProcessInstanceOutcome.Completed, null, null, Now));
        }
        else if (scope.Root is not null)
        {
            Complete(key);
            var call = Instance.Elements[scope.Scope];
            ((CallActivity)NodeOf(call)).Return(this, call, scope.Variables);
        }
        else
        {
            Leave(key);
        }
    }

    /// <summary>Ends the instance before its time.</summary>
    internal void End(ProcessInstanceOutcome outcome, string? detail, AgentId? by)
    {
        TerminateContent(ProcessInstance.Root);
        Release(ProcessInstance.Root);
        Emit(new Event.ProcessInstanceEnded(outcome, detail, by, Now));
    }

    private void Enter(ElementInstance me)
    {
        if (me.Root is not null)
        {
            _ = EventSubProcesses.TryOpen(this, me.Key);
            return;
        }

        var node = NodeOf(me);
        var turn = IsTurn(me);
        if (!turn && !(TryWatch(me) && TryTakeData(me, node)))
        {
            return;
        }

        if (!turn && node is Activity { Loop: not null } repeated)
        {
            me = Instance.Elements[me.Key];
            Loops.Begin(this, me, repeated);
            return;
        }

        if (TryMapInputs(Instance.Elements[me.Key], node))
        {
            node.Work(this, Instance.Elements[me.Key]);
        }
    }

    /// <summary>Lets boundary events listen; false after an incident, or when a condition that is true already has interrupted the activity.</summary>
    private bool TryWatch(ElementInstance me)
    {
        if (!Listening.TryWatch(this, me))
        {
            return false;
        }

        CheckConditions();
        return Instance.Elements.ContainsKey(me.Key);
    }
}
