using System.Collections.Immutable;

namespace Demat.Engine.Json;

/// <summary>The JSON form of an instance.</summary>
internal static class InstanceJson
{
    internal static void Write(JsonOut o, ProcessInstance p)
    {
        o.Id("id", p.Id.Value).Id("definition", p.Definition.Value).Agent("startedBy", p.StartedBy).Time("startedAt", p.StartedAt);
        if (p.End is { } end)
        {
            o.Object("end", e => e.Text("outcome", Outcomes.NameOf(end.Outcome)).Text("detail", end.Detail).Agent("by", end.By).Time("at", end.At));
        }

        o.Key("lastKey", p.LastKey).Long("unattended", p.Unattended == 0 ? null : p.Unattended)
            .Objects("elements", p.Elements.Values, WriteElement)
            .Objects("userTasks", p.UserTasks.Values, (t, x) => t.Key("key", x.Key).Key("element", x.Element).Text("elementId", x.ElementId)
                .Assignment("assignment", x.Assignment).Text("form", x.FormId).Time("due", x.Due).Long("priority", x.Priority).Time("created", x.Created))
            .Objects("jobs", p.Jobs.Values, (j, x) => j.Key("key", x.Key).Key("element", x.Element).Text("elementId", x.ElementId)
                .Text("type", x.Type).Context("headers", x.Headers).Context("variables", x.Variables).Time("created", x.Created))
            .Objects("timers", p.Timers.Values, (t, x) => t.Key("key", x.Key).Key("element", x.Element).Text("elementId", x.ElementId)
                .Time("due", x.Due).Long("remaining", x.Remaining).Text("every", x.Every))
            .Objects("subscriptions", p.Subscriptions.Values, (s, x) => s.Key("key", x.Key).Key("element", x.Element)
                .Text("elementId", x.ElementId).Text("message", x.MessageName).Text("correlation", x.CorrelationKey))
            .Objects("signals", p.Signals.Values, (s, x) => s.Key("key", x.Key).Key("element", x.Element).Text("elementId", x.ElementId)
                .Text("signal", x.SignalName))
            .Objects("conditions", p.Conditions.Values, (c, x) => c.Key("key", x.Key).Key("element", x.Element)
                .Text("elementId", x.ElementId).Long("part", x.Part == 0 ? null : x.Part).True("met", x.IsMet))
            .Objects("incidents", p.Incidents.Values, (i, x) => i.Key("key", x.Key).Key("element", x.Element).Text("elementId", x.ElementId)
                .Text("problem", x.Problem).Text("remedy", x.Remedy).Time("raised", x.Raised).Keys("postponed", x.Postponed))
            .Objects("completed", p.CompletedElements.GroupBy(c => c.Definition), WritePassages)
            .Objects("taken", p.TakenFlows.GroupBy(c => c.Definition), WritePassages);
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
        Elements = ProcessInstance.NoElements.AddRange(i.Objects("elements").Select(ReadElement).Select(x => KeyValuePair.Create(x.Key, x))),
        UserTasks = i.Objects("userTasks").Select(x => new OpenUserTask(
            x.Key("key"), x.Key("element"), x.RequiredText("elementId"), x.Assignment("assignment"), x.Text("form"), x.OptionalTime("due"),
            x.Int("priority"), x.Time("created"))).ToImmutableSortedDictionary(x => x.Key, x => x),
        Jobs = i.Objects("jobs").Select(x => new OpenJob(
            x.Key("key"), x.Key("element"), x.RequiredText("elementId"), x.RequiredText("type"), x.Context("headers"),
            x.Context("variables"), x.Time("created"))).ToImmutableSortedDictionary(x => x.Key, x => x),
        Timers = i.Objects("timers").Select(x => new RunningTimer(
            x.Key("key"), x.Key("element"), x.RequiredText("elementId"), x.Time("due"), x.OptionalInt("remaining"),
            x.Text("every"))).ToImmutableSortedDictionary(x => x.Key, x => x),
        Subscriptions = i.Objects("subscriptions").Select(x => new OpenSubscription(
            x.Key("key"), x.Key("element"), x.RequiredText("elementId"), x.RequiredText("message"),
            x.Text("correlation"))).ToImmutableSortedDictionary(x => x.Key, x => x),
        Signals = i.Objects("signals").Select(x => new OpenSignal(
            x.Key("key"), x.Key("element"), x.RequiredText("elementId"), x.RequiredText("signal"))).ToImmutableSortedDictionary(x => x.Key, x => x),
        Conditions = i.Objects("conditions").Select(x => new OpenCondition(
            x.Key("key"), x.Key("element"), x.RequiredText("elementId"), x.Int("part"), x.True("met"))).ToImmutableSortedDictionary(x => x.Key, x => x),
        Incidents = i.Objects("incidents").Select(x => new OpenIncident(
            x.Key("key"), x.Key("element"), x.RequiredText("elementId"), x.RequiredText("problem"), x.RequiredText("remedy"),
            x.Time("raised"))
        {
            Postponed = x.Keys("postponed"),
        }).ToImmutableSortedDictionary(x => x.Key, x => x),
        CompletedElements = ReadPassages(i, "completed"),
        TakenFlows = ReadPassages(i, "taken"),
    };

    private static void WriteElement(JsonOut o, ElementInstance x)
    {
        o.Key("key", x.Key).Text("id", x.ElementId).Key("scope", x.Scope).Id("root", x.Root?.Value).Time("since", x.Since)
            .True("leaving", x.State == ElementState.Leaving).Context("variables", x.Variables).Context("payload", x.Payload)
            .Objects("tokens", x.Tokens, (t, one) => t.Text("flow", one.Key).Long("count", one.Value))
            .Long("children", x.Children == 0 ? null : x.Children).Long("turn", x.Turn == 0 ? null : x.Turn).True("watched", x.IsWatched).Texts("received", x.Received)
            .True("closed", x.IsClosed).Objects("compensable", x.Compensable, CompensationJson.Write);
        if (x.Undoes is { } undoing)
        {
            o.Object("undoes", u => u.Key("for", undoing.For).Key("started", undoing.Started));
        }

        if (x.Compensation is { } progress)
        {
            o.Object("compensation", c => CompensationJson.Write(c, progress));
        }

        if (x.AdHoc is { } adHoc)
        {
            o.Object("adHoc", a => a.Texts("planned", adHoc.Planned).True("closing", adHoc.IsClosing));
        }

        if (x.Loop is { } loop)
        {
            o.Object("loop", l => l.OptionalValues("items", loop.Items).Long("started", loop.Started).Long("completed", loop.Completed));
        }
    }

    private static ElementInstance ReadElement(JsonIn x) =>
        new(x.Key("key"), x.RequiredText("id"), x.Key("scope"), x.Definition("root"), x.Time("since"))
        {
            State = x.True("leaving") ? ElementState.Leaving : ElementState.Active,
            Variables = x.Context("variables"),
            Payload = x.Context("payload"),
            Tokens = ElementInstance.NoTokens.AddRange(
                x.Objects("tokens").Select(t => KeyValuePair.Create(t.RequiredText("flow"), t.Int("count")))),
            Children = x.Int("children"),
            Turn = x.Int("turn"),
            IsWatched = x.True("watched"),
            AdHoc = x.Object("adHoc") is { } a ? new(a.Texts("planned"), a.True("closing")) : null,
            Received = x.Texts("received"),
            IsClosed = x.True("closed"),
            Compensable = [.. x.Objects("compensable").Select(CompensationJson.ReadRecord)],
            Undoes = x.Object("undoes") is { } u ? new(u.Key("for"), u.Key("started")) : null,
            Compensation = x.Object("compensation") is { } c ? CompensationJson.ReadProgress(c) : null,
            Loop = x.Object("loop") is { } l ? new(l.OptionalValues("items"), l.Int("started"), l.Int("completed")) : null,
        };

    private static void WritePassages(JsonOut o, IGrouping<ProcessDefinitionId, Passage> group) =>
        o.Id("definition", group.Key.Value).Texts("ids", group.Select(p => p.Id));

    private static ImmutableSortedSet<Passage> ReadPassages(JsonIn i, string name) =>
        [.. i.Objects(name).SelectMany(g => g.Texts("ids").Select(id => new Passage(new(g.Id("definition")), id)))];
}
