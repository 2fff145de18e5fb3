using Demat.Feel;

namespace Demat.Engine;

/// <summary>Whether an instance runs.</summary>
public enum ProcessInstanceStatus
{
    /// <summary>It waits for somebody or something.</summary>
    Running,

    /// <summary>It runs, and something stopped that somebody must mend.</summary>
    Blocked,

    /// <summary>It has ended.</summary>
    Ended,
}

/// <summary>What the shell asks of the state.</summary>
public sealed partial record ProcessInstance
{
    /// <summary>Whether it runs, is stopped by an incident, or has ended.</summary>
    public ProcessInstanceStatus Status =>
        End is not null ? ProcessInstanceStatus.Ended
        : Incidents.IsEmpty ? ProcessInstanceStatus.Running
        : ProcessInstanceStatus.Blocked;

    /// <summary>How many things are open, of every kind.</summary>
    internal int OpenWork => UserTasks.Count + Jobs.Count + Timers.Count + Subscriptions.Count + Signals.Count + Conditions.Count + Incidents.Count;

    /// <summary>The variables of the process itself; their last value after the end.</summary>
    public FeelContext Variables => Elements.TryGetValue(Root, out var root) ? root.Variables : FeelContext.Empty;

    /// <summary>The ids of active elements of the instance's own definition (not of called processes), in order of activation.</summary>
    public IEnumerable<string> ActiveElementIds => ActiveElementIdsIn(Definition);

    /// <summary>The ids of elements of the instance's own definition that were completed at least once.</summary>
    public IEnumerable<string> CompletedElementIds =>
        CompletedElements.Where(p => p.Definition == Definition).Select(p => p.Id);

    /// <summary>The ids of active elements of one definition, the instance's own or a called one.</summary>
    public IEnumerable<string> ActiveElementIdsIn(ProcessDefinitionId definition) =>
        Elements.Values.Where(e => e.Root is null && DefinitionOf(e.Key) == definition).Select(e => e.ElementId).Distinct();

    /// <summary>The definition in which an active element instance is written.</summary>
    public ProcessDefinitionId DefinitionOf(Key element)
    {
        var at = Elements[element];
        while (at.Root is null)
        {
            at = Elements[at.Scope];
        }

        return at.Root.Value;
    }

    /// <summary>The variables that an active element instance sees: its own, then those of each scope around it, up to its process.</summary>
    public FeelContext VisibleFrom(Key element)
    {
        var at = Elements[element];
        if (at.Root is not null)
        {
            return at.Variables;
        }

        var around = VisibleFrom(at.Scope);
        return around.With(Counters(at)).With(at.Variables);
    }

    internal static FeelContext Counters(ElementInstance at) => at.Loop is not { Items: { } items } loop
        ? FeelContext.Empty
        : FeelContext.Empty
            .With("numberOfInstances", new FeelValue.Number(items.Length))
            .With("numberOfActiveInstances", new FeelValue.Number(loop.Started - loop.Completed))
            .With("numberOfCompletedInstances", new FeelValue.Number(loop.Completed))
            .With("numberOfTerminatedInstances", new FeelValue.Number(0));
}
