using System.Collections.Immutable;
using Demat.Engine.Execution;
using Demat.Engine.Xml;
using Demat.Feel;

namespace Demat.Engine;

/// <summary>A sub-process whose activities are chosen one by one, in any order, as often as wanted, until it is enough.</summary>
/// <remarks>
/// BPMN 2.0.2, §13.3.5: somebody chooses (<see cref="Command.ActivateAdHoc"/>), not the engine. Two things begin by themselves: the activities
/// that zeebe:adHoc names, and, when no activity inside waits for anybody, each of them once.
/// </remarks>
public sealed record AdHocSubProcess : Activity
{
    /// <summary>True when one activity must end before the next can be chosen.</summary>
    public bool IsSequential { get; init; }

    /// <summary>What must be true, after an activity, for the sub-process to end; null when only a request ends it.</summary>
    public Expression? CompletionCondition { get; init; }

    /// <summary>True when the activities that still run are cancelled as it ends, rather than waited for.</summary>
    public bool CancelRemainingInstances { get; init; } = true;

    /// <summary>The ids of the activities to begin at once; null when somebody chooses.</summary>
    public Expression? ActiveElements { get; init; }

    internal static AdHocSubProcess Read(ElementXml x) => new()
    {
        Id = x.Id,
        Tag = x.Tag,
        ParentId = x.ParentId,
        IsSequential = x.Attribute("ordering") is "Sequential",
        CompletionCondition = x.Expression(x.Child("completionCondition")),
        CancelRemainingInstances = x.Attribute("cancelRemainingInstances") is not ("false" or "0"),
        ActiveElements = x.Expression(x.Zeebe("adHoc"), "activeElementsCollection"),
    };

    /// <summary>The activities that can be chosen now.</summary>
    public IEnumerable<FlowNode> Enabled(ProcessDefinition definition, ElementInstance me) =>
        me.AdHoc is not { IsClosing: false } || me.IsClosed || (IsSequential && (me.Children > 0 || !me.Tokens.IsEmpty))
            ? []
            : definition.BeginningsOf(Id);

    internal override void Work(Run run, ElementInstance me)
    {
        if (TryPlan(run, me, out var planned))
        {
            run.Emit(new Event.AdHocOpened(me.Key, planned));
            if (EventSubProcesses.TryOpen(run, me.Key))
            {
                BeginPlanned(run, me.Key);
            }
        }
    }

    /// <summary>Begins one activity, chosen by somebody or planned.</summary>
    internal static void Choose(Run run, Key subProcess, string elementId, AgentId? by)
    {
        run.Emit(new Event.AdHocActivityChosen(subProcess, elementId, by, run.Now));
        run.Activate(elementId, subProcess);
    }

    /// <summary>Lets it end: at once, or when what still runs in it has ended.</summary>
    internal void Close(Run run, Key me, AgentId? by)
    {
        run.Emit(new Event.AdHocClosed(me, by, run.Now));
        if (CancelRemainingInstances)
        {
            run.TerminateContent(me);
            run.EndScope(me);
        }
        else
        {
            run.EndScopeIfEmpty(me);
        }
    }

    /// <summary>An activity in it is done; true when it is enough, so that nothing follows.</summary>
    internal override bool IsEnoughAfter(Run run, ElementInstance me, FlowNode done)
    {
        if (done is not Activity || me.AdHoc is not { IsClosing: false } || me.IsClosed || CompletionCondition is null || !run.Evaluate(CompletionCondition, me).IsTrue)
        {
            return false;
        }

        Close(run, me.Key, null);
        return true;
    }

    internal override void ContentEnded(Run run, ElementInstance me)
    {
        if (me.AdHoc is null or { IsClosing: true } || me.IsClosed)
        {
            run.EndScope(me.Key);
        }
        else if (!me.AdHoc.Planned.IsEmpty)
        {
            BeginPlanned(run, me.Key);
        }
        else if (CompletionCondition is null && RunsByItself(run.DefinitionOf(me.Key)))
        {
            Close(run, me.Key, null);
        }
    }

    private bool RunsByItself(ProcessDefinition definition) => ActiveElements is null && definition.ContentOf(Id).OfType<Activity>().All(a =>
        a is ScriptTask or ServiceTask or SendTask or BusinessRuleTask or PassThroughTask { Tag: "task" });

    private void BeginPlanned(Run run, Key me)
    {
        foreach (var next in run.Instance.Elements[me].AdHoc!.Planned.Take(IsSequential ? 1 : int.MaxValue))
        {
            Choose(run, me, next, null);
        }
    }

    private bool TryPlan(Run run, ElementInstance me, out ImmutableArray<string> planned)
    {
        var definition = run.DefinitionOf(me.Key);
        var beginnings = definition.BeginningsOf(Id).Select(n => n.Id).ToList();
        planned = RunsByItself(definition) ? [.. beginnings] : [];
        if (ActiveElements is null)
        {
            return true;
        }

        if (!run.TryEvaluate(ActiveElements, "la liste des activités à commencer", me, out var value))
        {
            return false;
        }

        planned = [.. (value as FeelValue.List)?.Items.OfType<FeelValue.Text>().Select(t => t.Value) ?? []];
        if (value is FeelValue.List && planned.All(beginnings.Contains))
        {
            return true;
        }

        run.Fail(me, Trouble.NotActivities(this, ActiveElements, value));
        return false;
    }
}
