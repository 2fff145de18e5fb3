using System.Collections.Immutable;
using Demat.Feel;

namespace Demat.Engine;

/// <summary>The changes that events share.</summary>
public sealed partial record ProcessInstance
{
    private ProcessInstance On(Key element, Func<ElementInstance, ElementInstance> change) =>
        this with { Elements = Elements.SetItem(element, change(Elements[element])) };

    private ProcessInstance Drawn(Key key) => key.CompareTo(LastKey) > 0 ? this with { LastKey = key } : this;

    private ProcessInstance Activated(Event.ElementActivated e)
    {
        var scope = Elements[e.Scope];
        var tokens = Without(scope.Tokens, e.Flows);
        var loop = scope.ElementId == e.ElementId && scope.Loop is { } progress
            ? progress with { Started = progress.Started + 1 }
            : scope.Loop;
        return this with
        {
            Unattended = ReferenceEquals(loop, scope.Loop) ? Unattended + 1 : Unattended,
            Elements = Elements
                .SetItem(e.Scope, scope with { Tokens = tokens, Loop = loop, Children = scope.Children + 1 })
                .Add(e.Element, new ElementInstance(e.Element, e.ElementId, e.Scope, e.Definition, e.At)
                {
                    Turn = ReferenceEquals(loop, scope.Loop) ? 0 : loop!.Started,
                }),
        };
    }

    private static ImmutableSortedDictionary<string, int> Without(ImmutableSortedDictionary<string, int> tokens, ImmutableArray<string> flows) =>
        flows.Aggregate(tokens, (left, flow) => left[flow] > 1 ? left.SetItem(flow, left[flow] - 1) : left.Remove(flow));

    private ProcessInstance Consumed(Key element, ImmutableArray<string> flows) =>
        On(Elements[element].Scope, scope => scope with { Tokens = Without(scope.Tokens, flows) });

    private ProcessInstance Completed(Event.ElementCompleted e)
    {
        var one = Elements[e.Element];
        if (one.Root is not null)
        {
            return Without(e.Element, e);
        }

        var left = this with { CompletedElements = CompletedElements.Add(new(DefinitionOf(e.Element), one.ElementId)) };
        var scope = Elements[one.Scope];
        if (scope.ElementId == one.ElementId && scope.Loop is { } progress)
        {
            left = left.On(scope.Key, body => body with { Loop = progress with { Completed = progress.Completed + 1 } });
        }

        return left.Without(e.Element, e);
    }

    private ProcessInstance Without(Key element, Event e)
    {
        var one = Elements[element];
        _ = ElementLifecycle.After(one.State, e);
        var scope = Elements[one.Scope];
        return this with { Elements = Elements.Remove(element).SetItem(scope.Key, scope with { Children = scope.Children - 1 }) };
    }

    private ProcessInstance Taken(Event.SequenceFlowTaken e)
    {
        var passed = this with { TakenFlows = TakenFlows.Add(new(DefinitionOf(e.Scope), e.FlowId)) };
        return passed.On(e.Scope, scope => scope with
        {
            Tokens = scope.Tokens.SetItem(e.FlowId, scope.Tokens.GetValueOrDefault(e.FlowId) + 1),
        });
    }

    private ProcessInstance Received(Key element, FeelContext payload, Event e) => On(element, one => one with
    {
        State = ElementLifecycle.After(one.State, e) ?? one.State,
        Payload = payload,
    });

    /// <summary>One of the things that an event waits for has come; it may have to wait for others.</summary>
    private ProcessInstance Heard(Key element, string elementId, FeelContext payload, Event e) =>
        Elements[element] is var one && one.ElementId == elementId ? Received(element, one.Payload.With(payload), e) : this;

    private ProcessInstance Listening(Key element, string elementId) =>
        Elements[element].ElementId == elementId ? this : On(element, one => one with { IsWatched = true });

    private ProcessInstance Fired(Event.TimerFired e) =>
        Heard(Timers[e.Timer].Element, Timers[e.Timer].ElementId, FeelContext.Empty, e);

    private ProcessInstance Correlated(Event.MessageCorrelated e) =>
        Heard(Subscriptions[e.Subscription].Element, Subscriptions[e.Subscription].ElementId, e.Variables, e) with
        {
            Subscriptions = Subscriptions.Remove(e.Subscription),
        };

    private ProcessInstance Caught(Event.SignalCaught e) =>
        Heard(Signals[e.Subscription].Element, Signals[e.Subscription].ElementId, e.Variables, e) with
        {
            Signals = Signals.Remove(e.Subscription),
        };

    private ProcessInstance Met(Event.ConditionMet e)
    {
        var watch = Conditions[e.Watch];
        return Heard(watch.Element, watch.ElementId, FeelContext.Empty, e) with
        {
            Conditions = Conditions.SetItem(e.Watch, watch with { IsMet = true }),
        };
    }

    private ProcessInstance Registered(Event.CompensationRegistered e)
    {
        var one = Elements[e.Element];
        var record = new CompletedActivity(e.Record, one.Key, one.ElementId, one.Root, e.Variables, one.Compensable);
        return On(one.Scope, scope => scope with { Compensable = scope.Compensable.Add(record) });
    }

    private ProcessInstance Undone(Event.CompensationTriggered e)
    {
        var record = Elements[e.Scope].Compensable.Single(r => r.Key == e.Record);
        var opened = On(e.Scope, scope => scope with { Compensable = scope.Compensable.Remove(record) });
        return opened.On(e.Element, one => one with
        {
            Undoes = new(e.For, record.Started),
            Variables = record.Variables,
            Compensable = one.ElementId == record.ElementId ? record.Inside : [],
        });
    }
}
