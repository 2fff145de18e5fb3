using System.Text.Json;

namespace Demat.Engine.Json;

/// <summary>The JSON form of each event: the line that writes it, and further down the line that reads it.</summary>
internal static class EventJson
{
    private const string Type = "type";

    internal static void Write(JsonOut o, Event e) => _ = e switch
    {
        Event.ProcessInstanceStarted x => o.Text(Type, "processInstanceStarted").Id("instance", x.Instance.Value).Id("definition", x.Definition.Value).Agent("by", x.By).Time("at", x.At),
        Event.ProcessInstanceEnded x => o.Text(Type, "processInstanceEnded").Text("outcome", Outcomes.NameOf(x.Outcome)).Text("detail", x.Detail).Agent("by", x.By).Time("at", x.At),
        Event.ElementActivated x => o.Text(Type, "elementActivated").Key("element", x.Element).Text("elementId", x.ElementId).Key("scope", x.Scope).Texts("flows", x.Flows).Id("definition", x.Definition?.Value).Time("at", x.At),
        Event.ElementLeaving x => o.Text(Type, "elementLeaving").Key("element", x.Element).Context("variables", x.Variables),
        Event.LoopStarted x => o.Text(Type, "loopStarted").Key("element", x.Element).OptionalValues("items", x.Items),
        Event.GatewayFired x => o.Text(Type, "gatewayFired").Key("element", x.Element).Texts("flows", x.Flows),
        Event.GatewayReset x => o.Text(Type, "gatewayReset").Key("element", x.Element).Texts("flows", x.Flows),
        Event.ElementCompleted x => o.Text(Type, "elementCompleted").Key("element", x.Element).Time("at", x.At),
        Event.ElementTerminated x => o.Text(Type, "elementTerminated").Key("element", x.Element).Time("at", x.At),
        Event.SequenceFlowTaken x => o.Text(Type, "sequenceFlowTaken").Text("flow", x.FlowId).Key("scope", x.Scope),
        Event.VariablesSet x => o.Text(Type, "variablesSet").Key("scope", x.Scope).Context("variables", x.Variables),
        Event.UserTaskCreated x => o.Text(Type, "userTaskCreated").Key("task", x.Task).Key("element", x.Element).Text("elementId", x.ElementId).Assignment("assignment", x.Assignment).Text("form", x.FormId).Time("due", x.Due).Long("priority", x.Priority).Time("at", x.At),
        Event.UserTaskAssigned x => o.Text(Type, "userTaskAssigned").Key("task", x.Task).Assignment("assignment", x.Assignment).Agent("by", x.By).Time("at", x.At),
        Event.UserTaskCompleted x => o.Text(Type, "userTaskCompleted").Key("task", x.Task).Agent("by", x.By).Context("variables", x.Variables).Time("at", x.At),
        Event.UserTaskCanceled x => o.Text(Type, "userTaskCanceled").Key("task", x.Task).Time("at", x.At),
        Event.JobCreated x => o.Text(Type, "jobCreated").Key("job", x.Job).Key("element", x.Element).Text("elementId", x.ElementId).Text("jobType", x.Type).Context("headers", x.Headers).Context("variables", x.Variables).Time("at", x.At),
        Event.JobCompleted x => o.Text(Type, "jobCompleted").Key("job", x.Job).Context("variables", x.Variables).Time("at", x.At),
        Event.JobErrorThrown x => o.Text(Type, "jobErrorThrown").Key("job", x.Job).Text("code", x.ErrorCode).Text("message", x.Message).Time("at", x.At),
        Event.JobCanceled x => o.Text(Type, "jobCanceled").Key("job", x.Job).Time("at", x.At),
        Event.TimerScheduled x => o.Text(Type, "timerScheduled").Key("timer", x.Timer).Key("element", x.Element).Text("elementId", x.ElementId).Time("due", x.Due).Long("remaining", x.Remaining).Text("every", x.Every),
        Event.TimerFired x => o.Text(Type, "timerFired").Key("timer", x.Timer).Time("at", x.At),
        Event.TimerCanceled x => o.Text(Type, "timerCanceled").Key("timer", x.Timer),
        Event.MessageSubscribed x => o.Text(Type, "messageSubscribed").Key("subscription", x.Subscription).Key("element", x.Element).Text("elementId", x.ElementId).Text("message", x.MessageName).Text("correlation", x.CorrelationKey),
        Event.MessageCorrelated x => o.Text(Type, "messageCorrelated").Key("subscription", x.Subscription).Agent("by", x.By).Context("variables", x.Variables).Time("at", x.At),
        Event.MessageUnsubscribed x => o.Text(Type, "messageUnsubscribed").Key("subscription", x.Subscription),
        Event.MessageThrown x => o.Text(Type, "messageThrown").Key("element", x.Element).Text("message", x.MessageName).Text("correlation", x.CorrelationKey).Context("variables", x.Variables),
        Event.DecisionEvaluated x => o.Text(Type, "decisionEvaluated").Text("elementId", x.ElementId).Text("decision", x.DecisionId).Value("result", x.Result).Texts("rules", x.MatchedRules),
        Event.IncidentRaised x => o.Text(Type, "incidentRaised").Key("incident", x.Incident).Key("element", x.Element).Text("elementId", x.ElementId).Text("problem", x.Problem).Text("remedy", x.Remedy).Time("at", x.At),
        Event.IncidentResolved x => o.Text(Type, "incidentResolved").Key("incident", x.Incident).Agent("by", x.By).Time("at", x.At),
        _ => throw new JsonException($"{e.GetType()} has no JSON form."),
    };

    internal static Event Read(JsonIn i) => i.RequiredText(Type) switch
    {
        "processInstanceStarted" => new Event.ProcessInstanceStarted(new(i.Id("instance")), new(i.Id("definition")), i.Agent("by"), i.Time("at")),
        "processInstanceEnded" => new Event.ProcessInstanceEnded(Outcomes.Named(i.RequiredText("outcome")), i.Text("detail"), i.Agent("by"), i.Time("at")),
        "elementActivated" => new Event.ElementActivated(i.Key("element"), i.RequiredText("elementId"), i.Key("scope"), i.Texts("flows"), i.Definition("definition"), i.Time("at")),
        "elementLeaving" => new Event.ElementLeaving(i.Key("element"), i.Context("variables")),
        "loopStarted" => new Event.LoopStarted(i.Key("element"), i.OptionalValues("items")),
        "gatewayFired" => new Event.GatewayFired(i.Key("element"), i.Texts("flows")),
        "gatewayReset" => new Event.GatewayReset(i.Key("element"), i.Texts("flows")),
        "elementCompleted" => new Event.ElementCompleted(i.Key("element"), i.Time("at")),
        "elementTerminated" => new Event.ElementTerminated(i.Key("element"), i.Time("at")),
        "sequenceFlowTaken" => new Event.SequenceFlowTaken(i.RequiredText("flow"), i.Key("scope")),
        "variablesSet" => new Event.VariablesSet(i.Key("scope"), i.Context("variables")),
        "userTaskCreated" => new Event.UserTaskCreated(i.Key("task"), i.Key("element"), i.RequiredText("elementId"), i.Assignment("assignment"), i.Text("form"), i.OptionalTime("due"), i.Int("priority"), i.Time("at")),
        "userTaskAssigned" => new Event.UserTaskAssigned(i.Key("task"), i.Assignment("assignment"), i.Agent("by"), i.Time("at")),
        "userTaskCompleted" => new Event.UserTaskCompleted(i.Key("task"), new(i.RequiredText("by")), i.Context("variables"), i.Time("at")),
        "userTaskCanceled" => new Event.UserTaskCanceled(i.Key("task"), i.Time("at")),
        "jobCreated" => new Event.JobCreated(i.Key("job"), i.Key("element"), i.RequiredText("elementId"), i.RequiredText("jobType"), i.Context("headers"), i.Context("variables"), i.Time("at")),
        "jobCompleted" => new Event.JobCompleted(i.Key("job"), i.Context("variables"), i.Time("at")),
        "jobErrorThrown" => new Event.JobErrorThrown(i.Key("job"), i.RequiredText("code"), i.RequiredText("message"), i.Time("at")),
        "jobCanceled" => new Event.JobCanceled(i.Key("job"), i.Time("at")),
        "timerScheduled" => new Event.TimerScheduled(i.Key("timer"), i.Key("element"), i.RequiredText("elementId"), i.Time("due"), i.OptionalInt("remaining"), i.Text("every")),
        "timerFired" => new Event.TimerFired(i.Key("timer"), i.Time("at")),
        "timerCanceled" => new Event.TimerCanceled(i.Key("timer")),
        "messageSubscribed" => new Event.MessageSubscribed(i.Key("subscription"), i.Key("element"), i.RequiredText("elementId"), i.RequiredText("message"), i.Text("correlation")),
        "messageCorrelated" => new Event.MessageCorrelated(i.Key("subscription"), i.Agent("by"), i.Context("variables"), i.Time("at")),
        "messageUnsubscribed" => new Event.MessageUnsubscribed(i.Key("subscription")),
        "messageThrown" => new Event.MessageThrown(i.Key("element"), i.RequiredText("message"), i.Text("correlation"), i.Context("variables")),
        "decisionEvaluated" => new Event.DecisionEvaluated(i.RequiredText("elementId"), i.RequiredText("decision"), i.Value("result"), i.Texts("rules")),
        "incidentRaised" => new Event.IncidentRaised(i.Key("incident"), i.Key("element"), i.RequiredText("elementId"), i.RequiredText("problem"), i.RequiredText("remedy"), i.Time("at")),
        "incidentResolved" => new Event.IncidentResolved(i.Key("incident"), i.Agent("by"), i.Time("at")),
        var unknown => throw new JsonException($"« {unknown} » is not an event."),
    };
}
