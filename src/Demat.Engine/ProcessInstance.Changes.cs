using System.Collections.Immutable;
using Demat.Feel;

namespace Demat.Engine;

/// <summary>The changes that events share.</summary>
public sealed partial record ProcessInstance
{
    private void Put(ElementInstance one) => Elements = Elements.SetItem(one.Key, one);

    /// <summary>The element as this decision may change it in place: its own copy, made the first time.</summary>
    private ElementInstance Own(Key key)
    {
        var one = Elements[key];
        if (!ReferenceEquals(one.Draft, draft))
        {
            one = one with { Draft = draft };
            Put(one);
        }

        return one;
    }

    private void Drawn(Key key) => LastKey = key.CompareTo(LastKey) > 0 ? key : LastKey;

    private void Activated(Event.ElementActivated e)
    {
        var scope = Own(e.Scope);
        scope.Tokens = Without(scope.Tokens, e.Flows);
        scope.Children++;
        var turn = scope.ElementId == e.ElementId && scope.Loop is { } progress ? progress.Started + 1 : 0;
        if (turn > 0)
        {
            Put(scope with { Loop = scope.Loop! with { Started = turn } });
        }

        Unattended += turn > 0 ? 0 : 1;
        Put(new(e.Element, e.ElementId, e.Scope, e.Definition, e.At) { Turn = turn, Draft = draft });
    }

    private static ImmutableSortedDictionary<string, int> Without(ImmutableSortedDictionary<string, int> tokens, ImmutableArray<string> flows)
    {
        foreach (var flow in flows)
        {
            tokens = tokens[flow] > 1 ? tokens.SetItem(flow, tokens[flow] - 1) : tokens.Remove(flow);
        }

        return tokens;
    }

    private void Consumed(Key element, ImmutableArray<string> flows)
    {
        var scope = Own(Elements[element].Scope);
        scope.Tokens = Without(scope.Tokens, flows);
    }

    private void Chosen(Event.AdHocActivityChosen e)
    {
        var one = Elements[e.Element];
        Put(one with { AdHoc = one.AdHoc! with { Planned = one.AdHoc.Planned.Remove(e.ElementId) } });
    }

    private void Completed(Event.ElementCompleted e)
    {
        var one = Elements[e.Element];
        if (one.Root is null)
        {
            CompletedElements = CompletedElements.Add(new(DefinitionOf(e.Element), one.ElementId));
            var scope = Elements[one.Scope];
            if (scope.ElementId == one.ElementId && scope.Loop is { } progress)
            {
                Put(scope with { Loop = progress with { Completed = progress.Completed + 1 } });
            }
        }

        Without(e.Element, e);
    }

    private void Without(Key element, Event e)
    {
        var one = Elements[element];
        _ = ElementLifecycle.After(one.State, e);
        Own(one.Scope).Children--;
        Elements = Elements.Remove(element);
    }

    private void Taken(Event.SequenceFlowTaken e)
    {
        TakenFlows = TakenFlows.Add(new(DefinitionOf(e.Scope), e.FlowId));
        var scope = Own(e.Scope);
        scope.Tokens = scope.Tokens.SetItem(e.FlowId, scope.Tokens.GetValueOrDefault(e.FlowId) + 1);
    }

    private void Received(Key element, FeelContext payload, Event e)
    {
        var one = Own(element);
        (one.State, one.Payload) = (ElementLifecycle.After(one.State, e) ?? one.State, payload);
    }

    /// <summary>One of the things that an event waits for has come; it may have to wait for others.</summary>
    private void Heard(Key element, string elementId, FeelContext payload, Event e)
    {
        if (Elements[element] is var one && one.ElementId == elementId)
        {
            Received(element, one.Payload.With(payload), e);
        }
    }

    private void Listening(Key element, string elementId)
    {
        if (Elements[element] is var one && one.ElementId != elementId && !one.IsWatched)
        {
            Put(one with { IsWatched = true });
        }
    }

    private void Registered(Event.CompensationRegistered e)
    {
        var one = Elements[e.Element];
        var record = new CompletedActivity(e.Record, one.Key, one.ElementId, one.Root, e.Variables, one.Compensable);
        var scope = Elements[one.Scope];
        Put(scope with { Compensable = scope.Compensable.Add(record) });
    }

    private void Undone(Event.CompensationTriggered e)
    {
        var scope = Elements[e.Scope];
        var record = scope.Compensable.Single(r => r.Key == e.Record);
        Put(scope with { Compensable = scope.Compensable.Remove(record) });
        var one = Elements[e.Element];
        Put(one with
        {
            Undoes = new(e.For, record.Started),
            Variables = record.Variables,
            Compensable = one.ElementId == record.ElementId ? record.Inside : [],
        });
    }
}
