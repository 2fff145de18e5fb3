using System.Collections.Immutable;
using Demat.Feel;

namespace Demat.Engine;

/// <summary>
/// What happened in a process instance. A closed family, in the past tense; the only way an instance changes:
/// folding the events of an instance gives the instance.
/// </summary>
public abstract record Event
{
    /// <summary>The instance exists.</summary>
    public sealed record ProcessInstanceStarted(
        ProcessInstanceId Instance, ProcessDefinitionId Definition, AgentId? By, DateTimeOffset At) : Event;

    /// <summary>The instance ended: by itself, by a terminate or an error end event, or from outside.</summary>
    public sealed record ProcessInstanceEnded(ProcessInstanceOutcome Outcome, string? Detail, AgentId? By, DateTimeOffset At) : Event;

    /// <summary>
    /// Every process of the instance that ran one version, called ones included, runs another one from now on. <paramref name="Renamed"/>
    /// holds the elements and sequence flows whose id changes; what is open keeps its key.
    /// </summary>
    public sealed record InstanceMigrated(
        ProcessDefinitionId From, ProcessDefinitionId To, ImmutableSortedDictionary<string, string?> Renamed, AgentId? By, DateTimeOffset At) : Event;

    /// <summary>
    /// Tokens entered an element. <paramref name="Scope"/> is the element instance around it, <paramref name="Flows"/> the sequence flows
    /// whose token it took (none for a start or boundary event, all of them for a parallel join);
    /// <paramref name="Definition"/> is set when the element is the root of a called process.
    /// </summary>
    public sealed record ElementActivated(
        Key Element, string ElementId, Key Scope, ImmutableArray<string> Flows, ProcessDefinitionId? Definition, DateTimeOffset At) : Event;

    /// <summary>What an element waited for has come, or its work is done: it leaves with these variables. Written only where no other event says so.</summary>
    public sealed record ElementLeaving(Key Element, FeelContext Variables) : Event;

    /// <summary>An activity begins to repeat: a multi-instance activity over these items, a standard loop (null) while its condition is true.</summary>
    public sealed record LoopStarted(Key Element, ImmutableArray<FeelValue>? Items) : Event;

    /// <summary>The activities of an ad-hoc sub-process can be chosen; those planned begin by themselves.</summary>
    public sealed record AdHocOpened(Key Element, ImmutableArray<string> Planned) : Event;

    /// <summary>An activity of an ad-hoc sub-process was chosen; by nobody when it was planned.</summary>
    public sealed record AdHocActivityChosen(Key Element, string ElementId, AgentId? By, DateTimeOffset At) : Event;

    /// <summary>No more activity of an ad-hoc sub-process can be chosen; by nobody when its condition became true.</summary>
    public sealed record AdHocClosed(Key Element, AgentId? By, DateTimeOffset At) : Event;

    /// <summary>A complex gateway went on with the tokens of these flows, and now waits for those that can still come.</summary>
    public sealed record GatewayFired(Key Element, ImmutableArray<string> Flows) : Event;

    /// <summary>A complex gateway is ready again; these flows gave a token meanwhile.</summary>
    public sealed record GatewayReset(Key Element, ImmutableArray<string> Flows) : Event;

    /// <summary>An element did its work; its outgoing flows come next.</summary>
    public sealed record ElementCompleted(Key Element, DateTimeOffset At) : Event;

    /// <summary>An element was interrupted.</summary>
    public sealed record ElementTerminated(Key Element, DateTimeOffset At) : Event;

    /// <summary>A token moved along a sequence flow.</summary>
    public sealed record SequenceFlowTaken(string FlowId, Key Scope) : Event;

    /// <summary>Variables of a scope were set.</summary>
    public sealed record VariablesSet(Key Scope, FeelContext Variables) : Event;

    /// <summary>A user task waits for people. <paramref name="Element"/> is the element instance that waits.</summary>
    public sealed record UserTaskCreated(
        Key Task, Key Element, string ElementId, Assignment Assignment, string? FormId, DateTimeOffset? Due, int Priority, DateTimeOffset At) : Event;

    /// <summary>A user task was given to other people.</summary>
    public sealed record UserTaskAssigned(Key Task, Assignment Assignment, AgentId? By, DateTimeOffset At) : Event;

    /// <summary>An open user task took what another version says of it.</summary>
    public sealed record UserTaskRevised(
        Key Task, Assignment Assignment, string? FormId, DateTimeOffset? Due, int Priority, DateTimeOffset At) : Event;

    /// <summary>A person did a user task; the variables are what they submitted.</summary>
    public sealed record UserTaskCompleted(Key Task, AgentId By, FeelContext Variables, DateTimeOffset At) : Event;

    /// <summary>A user task is no longer asked of anybody.</summary>
    public sealed record UserTaskCanceled(Key Task, DateTimeOffset At) : Event;

    /// <summary>
    /// A service task waits for its work to be done. <paramref name="Element"/> is the element instance that waits;
    /// <paramref name="Variables"/> are those mapped into it (its effect also carries the others that it sees).
    /// </summary>
    public sealed record JobCreated(
        Key Job, Key Element, string ElementId, string Type, FeelContext Headers, FeelContext Variables, DateTimeOffset At) : Event;

    /// <summary>The work of a service task was done.</summary>
    public sealed record JobCompleted(Key Job, FeelContext Variables, DateTimeOffset At) : Event;

    /// <summary>The work of a service task ended in a BPMN error.</summary>
    public sealed record JobErrorThrown(Key Job, string ErrorCode, string Message, DateTimeOffset At) : Event;

    /// <summary>The work of a service task is no longer wanted.</summary>
    public sealed record JobCanceled(Key Job, DateTimeOffset At) : Event;

    /// <summary>
    /// Something must happen at a date. <paramref name="ElementId"/> names the timer event, <paramref name="Element"/> the element instance
    /// that waits for it (the host of a boundary event). <paramref name="Remaining"/> counts the repetitions left after this one, null for
    /// ever; <paramref name="Every"/> is their ISO 8601 interval, null for a timer that fires once.
    /// </summary>
    public sealed record TimerScheduled(
        Key Timer, Key Element, string ElementId, DateTimeOffset Due, int? Remaining, string? Every) : Event;

    /// <summary>A timer was due and did its effect.</summary>
    public sealed record TimerFired(Key Timer, DateTimeOffset At) : Event;

    /// <summary>A timer is no longer wanted.</summary>
    public sealed record TimerCanceled(Key Timer) : Event;

    /// <summary>
    /// The instance waits for a message. <paramref name="ElementId"/> names the message event or receive task, <paramref name="Element"/>
    /// the element instance that waits for it (the host of a boundary event).
    /// </summary>
    public sealed record MessageSubscribed(
        Key Subscription, Key Element, string ElementId, string MessageName, string? CorrelationKey) : Event;

    /// <summary>A message was received.</summary>
    public sealed record MessageCorrelated(Key Subscription, AgentId? By, FeelContext Variables, DateTimeOffset At) : Event;

    /// <summary>The instance no longer waits for a message.</summary>
    public sealed record MessageUnsubscribed(Key Subscription) : Event;

    /// <summary>The instance sent a message to whoever waits for it. <paramref name="Throw"/> numbers it; old journals do not have it.</summary>
    public sealed record MessageThrown(
        Key? Throw, Key Element, string MessageName, string? CorrelationKey, FeelContext Variables) : Event;

    /// <summary>
    /// The instance waits for a signal. <paramref name="ElementId"/> names the event, <paramref name="Element"/> the element instance
    /// that waits for it (the host of a boundary event, the scope of an event sub-process).
    /// </summary>
    public sealed record SignalSubscribed(Key Subscription, Key Element, string ElementId, string SignalName) : Event;

    /// <summary>A signal was caught.</summary>
    public sealed record SignalCaught(Key Subscription, AgentId? By, FeelContext Variables, DateTimeOffset At) : Event;

    /// <summary>The instance no longer waits for a signal.</summary>
    public sealed record SignalUnsubscribed(Key Subscription) : Event;

    /// <summary>The instance threw a signal to everybody. <paramref name="Throw"/> numbers it.</summary>
    public sealed record SignalThrown(Key Throw, Key Element, string SignalName, FeelContext Variables) : Event;

    /// <summary>The instance threw an escalation; a scope around may have caught it.</summary>
    public sealed record EscalationThrown(Key Element, string? Code) : Event;

    /// <summary>
    /// The instance waits until a condition becomes true. <paramref name="ElementId"/> names the event, <paramref name="Part"/> which of its
    /// definitions, <paramref name="Element"/> the element instance that waits for it.
    /// </summary>
    public sealed record ConditionWatched(Key Watch, Key Element, string ElementId, int Part) : Event;

    /// <summary>A condition became true.</summary>
    public sealed record ConditionMet(Key Watch, DateTimeOffset At) : Event;

    /// <summary>A condition is no longer true: it can become true again.</summary>
    public sealed record ConditionUnmet(Key Watch) : Event;

    /// <summary>The instance no longer waits for a condition.</summary>
    public sealed record ConditionUnwatched(Key Watch) : Event;

    /// <summary>An event sub-process interrupted everything else in its scope.</summary>
    public sealed record ScopeInterrupted(Key Scope) : Event;

    /// <summary>Only event sub-processes are left in a scope: it ends with them, and no other one starts.</summary>
    public sealed record ScopeCompleting(Key Scope) : Event;

    /// <summary>An activity that is about to complete can be undone later; its own variables are kept as they are now.</summary>
    public sealed record CompensationRegistered(Key Record, Key Element, FeelContext Variables) : Event;

    /// <summary>
    /// An element begins to undo what was completed in these scopes up to a key: one activity, or all of them when
    /// <paramref name="ActivityId"/> is null. Without <paramref name="Waits"/> its token goes on meanwhile.
    /// </summary>
    public sealed record CompensationBegun(Key Element, ImmutableArray<Key> Scopes, string? ActivityId, Key UpTo, bool Waits) : Event;

    /// <summary>
    /// A completed activity is undone on behalf of <paramref name="For"/>: <paramref name="Element"/> is its handler, or the activity
    /// itself opened again to undo its content. The record leaves the scope.
    /// </summary>
    public sealed record CompensationTriggered(Key Record, Key Scope, Key Element, Key For) : Event;

    /// <summary>A decision was evaluated; kept to explain it later.</summary>
    public sealed record DecisionEvaluated(string ElementId, string DecisionId, FeelValue Result, ImmutableArray<string> MatchedRules) : Event;

    /// <summary>Something stopped that somebody can mend.</summary>
    public sealed record IncidentRaised(Key Incident, Key Element, string ElementId, string Problem, string Remedy, DateTimeOffset At) : Event
    {
        /// <summary>The other elements that were about to go on, and do so when the incident is over.</summary>
        public ImmutableArray<Key> Postponed { get; init; } = [];
    }

    /// <summary>An incident is over.</summary>
    public sealed record IncidentResolved(Key Incident, AgentId? By, DateTimeOffset At) : Event;
}

/// <summary>How a process instance ended.</summary>
public enum ProcessInstanceOutcome
{
    /// <summary>Every token reached an end.</summary>
    Completed,

    /// <summary>A terminate end event ended it.</summary>
    Terminated,

    /// <summary>An error nobody caught ended it.</summary>
    Failed,

    /// <summary>It was ended from outside.</summary>
    Canceled,
}
