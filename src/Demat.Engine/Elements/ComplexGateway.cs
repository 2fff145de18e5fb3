using System.Collections.Immutable;
using Demat.Engine.Execution;
using Demat.Engine.Xml;
using Demat.Feel;

namespace Demat.Engine;

/// <summary>
/// Goes on when its activation condition is true, with the tokens that are there; then waits for those that can still come, to be ready
/// to go on again.
/// </summary>
/// <remarks>
/// BPMN 2.0.2, §13.4.5. A flow without condition is taken by the activation only: in the reset, « those and only those that evaluate to
/// true » receive a token. Conditions read <c>activationCount</c> (tokens on the incoming flows) and <c>waitingForStart</c>.
/// </remarks>
public sealed record ComplexGateway : FlowNode
{
    /// <summary>Which tokens are enough; null when the first is.</summary>
    public Expression? ActivationCondition { get; init; }

    internal override bool LooksUpstream => Incoming.Length > 1;

    internal static ComplexGateway Read(ElementXml x) => new()
    {
        Id = x.Id,
        Tag = x.Tag,
        ParentId = x.ParentId,
        ActivationCondition = x.Expression(x.Child("activationCondition")),
    };

    internal override void Arrive(Run run, Key scope, SequenceFlow flow)
    {
        if (!LooksUpstream)
        {
            base.Arrive(run, scope, flow);
        }
        else if (Opened(run, scope) is null)
        {
            _ = TryStart(run, run.Instance.Elements[scope]);
        }
    }

    internal override void Work(Run run, ElementInstance me)
    {
        if (!LooksUpstream)
        {
            run.Leave(me.Key);
            return;
        }

        var scope = run.Instance.Elements[me.Scope];
        run.Emit(new Event.VariablesSet(me.Key, State(scope, waitingForStart: true)));
        if (TryChooseFlows(run, me, out var flows))
        {
            run.Emit(new Event.GatewayFired(me.Key, Filled(scope)));
            run.TakeAll(flows, me.Scope);
        }
    }

    internal override bool TryGoOn(Run run, ElementInstance scope) => Opened(run, scope.Key) switch
    {
        null => TryStart(run, scope),
        { Received.IsEmpty: false } me => TryReset(run, scope, me),
        _ => false,
    };

    private ElementInstance? Opened(Run run, Key scope) =>
        run.Instance.Elements.Values.FirstOrDefault(e => e.Scope == scope && e.Key != scope && e.ElementId == Id);

    private bool TryStart(Run run, ElementInstance scope)
    {
        if (Filled(scope).IsEmpty
            || (ActivationCondition is { } condition && !run.Evaluate(condition, scope, State(scope, waitingForStart: true)).IsTrue))
        {
            return false;
        }

        run.Activate(Id, scope.Key);
        return true;
    }

    private bool TryReset(Run run, ElementInstance scope, ElementInstance me)
    {
        if (!Joins.NothingElseCanCome(run, scope, this, f => me.Received.Contains(f.Id) || scope.Tokens.ContainsKey(f.Id)))
        {
            return false;
        }

        run.Emit(new Event.VariablesSet(me.Key, State(scope, waitingForStart: false)));
        run.Emit(new Event.GatewayReset(me.Key, [.. Filled(scope).Where(f => !me.Received.Contains(f))]));
        var open = me.Received.Length == Incoming.Length ? [] : Flows.True(run, run.Instance.Elements[me.Key], this);
        run.Complete(me.Key);
        run.TakeAll(open, scope.Key);
        run.EndScopeIfEmpty(scope.Key);
        return true;
    }

    private ImmutableArray<string> Filled(ElementInstance scope) => [.. Incoming.Select(f => f.Id).Where(scope.Tokens.ContainsKey)];

    private FeelContext State(ElementInstance scope, bool waitingForStart) => FeelContext.Empty
        .With("activationCount", new FeelValue.Number(Incoming.Sum(f => scope.Tokens.GetValueOrDefault(f.Id))))
        .With("waitingForStart", new FeelValue.Bool(waitingForStart));
}
