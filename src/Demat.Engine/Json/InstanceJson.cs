using System.Collections.Immutable;

namespace Demat.Engine.Json;

/// <summary>The JSON form of an instance.</summary>
internal static class InstanceJson
{
    internal static void Write(JsonOut o, ProcessInstance p)
    {
        o.Id("id", p.Id.Value).Id("definition", p.Definition.Value).Agent("startedBy", p.StartedBy).Time("startedAt", p.StartedAt);
        o.Object("end", p.End, static (e, x) => e.Text("outcome", Outcomes.NameOf(x.Outcome)).Text("detail", x.Detail).Agent("by", x.By).Time("at", x.At));
        o.Key("lastKey", p.LastKey).Long("unattended", p.Unattended == 0 ? null : p.Unattended)
            .Objects("elements", p.Elements, WriteElement)
            .Objects("userTasks", p.UserTasks, static (t, x) => t.Key("key", x.Key).Key("element", x.Element).Text("elementId", x.ElementId)
                .Assignment("assignment", x.Assignment).Text("form", x.FormId).Time("due", x.Due).Long("priority", x.Priority).Time("created", x.Created))
            .Objects("jobs", p.Jobs, static (j, x) => j.Key("key", x.Key).Key("element", x.Element).Text("elementId", x.ElementId)
                .Text("type", x.Type).Context("headers", x.Headers).Context("variables", x.Variables).Time("created", x.Created))
            .Objects("timers", p.Timers, static (t, x) => t.Key("key", x.Key).Key("element", x.Element).Text("elementId", x.ElementId)
                .Time("due", x.Due).Long("remaining", x.Remaining).Text("every", x.Every))
            .Objects("subscriptions", p.Subscriptions, static (s, x) => s.Key("key", x.Key).Key("element", x.Element)
                .Text("elementId", x.ElementId).Text("message", x.MessageName).Text("correlation", x.CorrelationKey))
            .Objects("signals", p.Signals, static (s, x) => s.Key("key", x.Key).Key("element", x.Element).Text("elementId", x.ElementId)
                .Text("signal", x.SignalName))
            .Objects("conditions", p.Conditions, static (c, x) => c.Key("key", x.Key).Key("element", x.Element)
                .Text("elementId", x.ElementId).Long("part", x.Part == 0 ? null : x.Part).True("met", x.IsMet))
            .Objects("incidents", p.Incidents, static (i, x) => i.Key("key", x.Key).Key("element", x.Element).Text("elementId", x.ElementId)
                .Text("problem", x.Problem).Text("remedy", x.Remedy).Time("raised", x.Raised).Keys("postponed", x.Postponed))
            .Passages("completed", p.CompletedElements)
            .Passages("taken", p.TakenFlows);
    }

    internal static ProcessInstance Read(JsonIn i) => new(new(i.Id("id")), new(i.Id("definition")))
    {
        StartedBy = i.Agent("startedBy"),
        StartedAt = i.Time("startedAt"),
        End = i.Object("end") is { } e
            ? new(Outcomes.Named(e.RequiredText("outcome")), e.Text("detail"), e.Agent("by"), e.Time("at"))
            : null,
        LastKey = i.Key("lastKey"),
        Unattended = i.Int("unattended"),
        Elements = i.ByKey("elements", ProcessInstance.NoElements, ReadElement),
        UserTasks = i.ByKey("userTasks", ImmutableSortedDictionary<Key, OpenUserTask>.Empty, static x => new OpenUserTask(
            x.Key("key"), x.Key("element"), x.RequiredText("elementId"), x.Assignment("assignment"), x.Text("form"), x.OptionalTime("due"),
            x.Int("priority"), x.Time("created"))),
        Jobs = i.ByKey("jobs", ImmutableSortedDictionary<Key, OpenJob>.Empty, static x => new OpenJob(
            x.Key("key"), x.Key("element"), x.RequiredText("elementId"), x.RequiredText("type"), x.Context("headers"),
            x.Context("variables"), x.Time("created"))),
        Timers = i.ByKey("timers", ImmutableSortedDictionary<Key, RunningTimer>.Empty, static x => new RunningTimer(
            x.Key("key"), x.Key("element"), x.RequiredText("elementId"), x.Time("due"), x.OptionalInt("remaining"),
            x.Text("every"))),
        Subscriptions = i.ByKey("subscriptions", ImmutableSortedDictionary<Key, OpenSubscription>.Empty, static x => new OpenSubscription(
            x.Key("key"), x.Key("element"), x.RequiredText("elementId"), x.RequiredText("message"),
            x.Text("correlation"))),
        Signals = i.ByKey("signals", ImmutableSortedDictionary<Key, OpenSignal>.Empty, static x => new OpenSignal(
            x.Key("key"), x.Key("element"), x.RequiredText("elementId"), x.RequiredText("signal"))),
        Conditions = i.ByKey("conditions", ImmutableSortedDictionary<Key, OpenCondition>.Empty, static x => new OpenCondition(
            x.Key("key"), x.Key("element"), x.RequiredText("elementId"), x.Int("part"), x.True("met"))),
        Incidents = i.ByKey("incidents", ImmutableSortedDictionary<Key, OpenIncident>.Empty, static x => new OpenIncident(
            x.Key("key"), x.Key("element"), x.RequiredText("elementId"), x.RequiredText("problem"), x.RequiredText("remedy"),
            x.Time("raised"))
        {
            Postponed = x.Keys("postponed"),
        }),
        CompletedElements = i.Passages("completed"),
        TakenFlows = i.Passages("taken"),
    };

    private static void WriteElement(JsonOut o, ElementInstance x)
    {
        o.Key("key", x.Key).Text("id", x.ElementId).Key("scope", x.Scope).Id("root", x.Root?.Value).Time("since", x.Since)
            .True("leaving", x.State == ElementState.Leaving).Context("variables", x.Variables).Context("payload", x.Payload)
            .Tokens("tokens", x.Tokens)
            .Long("children", x.Children == 0 ? null : x.Children).Long("turn", x.Turn == 0 ? null : x.Turn).True("watched", x.IsWatched).Texts("received", x.Received)
            .True("closed", x.IsClosed).Objects("compensable", x.Compensable, CompensationJson.Write);
        o.Object("undoes", x.Undoes, static (u, undoing) => u.Key("for", undoing.For).Key("started", undoing.Started))
            .Object("compensation", x.Compensation, CompensationJson.Write)
            .Object("adHoc", x.AdHoc, static (a, adHoc) => a.Texts("planned", adHoc.Planned).True("closing", adHoc.IsClosing))
            .Object("loop", x.Loop, static (l, loop) => l.OptionalValues("items", loop.Items).Long("started", loop.Started).Long("completed", loop.Completed));
    }

    private static ElementInstance ReadElement(JsonIn x) =>
        new(x.Key("key"), x.RequiredText("id"), x.Key("scope"), x.Definition("root"), x.Time("since"))
        {
            State = x.True("leaving") ? ElementState.Leaving : ElementState.Active,
            Variables = x.Context("variables"),
            Payload = x.Context("payload"),
            Tokens = x.Tokens("tokens"),
            Children = x.Int("children"),
            Turn = x.Int("turn"),
            IsWatched = x.True("watched"),
            AdHoc = x.Object("adHoc") is { } a ? new(a.Texts("planned"), a.True("closing")) : null,
            Received = x.Texts("received"),
            IsClosed = x.True("closed"),
            Compensable = x.Objects("compensable", CompensationJson.ReadRecord),
            Undoes = x.Object("undoes") is { } u ? new(u.Key("for"), u.Key("started")) : null,
            Compensation = x.Object("compensation") is { } c ? CompensationJson.ReadProgress(c) : null,
            Loop = x.Object("loop") is { } l ? new(l.OptionalValues("items"), l.Int("started"), l.Int("completed")) : null,
        };
}
