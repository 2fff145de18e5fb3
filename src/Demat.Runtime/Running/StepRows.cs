using Demat.Engine;

namespace Demat.Runtime;

/// <summary>Every row that a step writes or takes away; how they are written is the business of a store.</summary>
internal sealed class StepRows(InstanceRow instance, bool isNew, JournalRow entry)
{
    /// <summary>The instance as it must be stored.</summary>
    public InstanceRow Instance => instance;

    /// <summary>True for the first commit of an instance.</summary>
    public bool IsNew => isNew;

    /// <summary>What happened; its keys are the version check and the memory of the command.</summary>
    public JournalRow Entry => entry;

    public List<TaskRow> TasksOpened { get; } = [];

    public List<(Key Task, AgentId? Assignee)> TasksGiven { get; } = [];

    /// <summary>True when the instance runs another version from this step on.</summary>
    public bool IsMigrated { get; init; }

    /// <summary>Open tasks as another version tells them.</summary>
    public List<TaskRow> TasksRevised { get; } = [];

    /// <summary>What waits on, by table, under the name of another version.</summary>
    public List<(string Table, Key Key, string ElementId)> Renamed { get; } = [];

    public List<TaskEnd> TasksEnded { get; } = [];

    public List<InboxRow> InboxAdded { get; } = [];

    /// <summary>Tasks that leave every inbox, before those added come in.</summary>
    public List<Key> InboxLeft { get; } = [];

    public List<TimerRow> TimersAdded { get; } = [];

    public List<Key> TimersGone { get; } = [];

    public List<SubscriptionRow> SubscriptionsAdded { get; } = [];

    public List<Key> SubscriptionsGone { get; } = [];

    public List<SignalRow> SignalsAdded { get; } = [];

    public List<Key> SignalsGone { get; } = [];

    public List<IncidentRow> IncidentsAdded { get; } = [];

    public List<Key> IncidentsGone { get; } = [];

    public List<EffectRow> EffectsAdded { get; } = [];

    /// <summary>Effects that are no longer wanted, before those added come in.</summary>
    public List<Key> EffectsGone { get; } = [];
}

/// <summary>How a task ended.</summary>
internal sealed record TaskEnd(Key Task, DateTimeOffset At, AgentId? By, string? Decision);
