namespace Demat.Engine;

/// <summary>The change of version: what is open keeps its key and its variables, and takes the names of the other definition.</summary>
public sealed partial record ProcessInstance
{
    private void Migrated(Event.InstanceMigrated e)
    {
        var names = new Renaming(e.Renamed);
        var moving = Elements.Keys.Where(key => DefinitionOf(key) == e.From).ToHashSet();
        foreach (var key in moving)
        {
            Put(names.Of(Elements[key], e.From, e.To));
        }

        UserTasks = names.Of(UserTasks, moving, (x, id) => x with { ElementId = id });
        Jobs = names.Of(Jobs, moving, (x, id) => x with { ElementId = id });
        Timers = names.Of(Timers, moving, (x, id) => x with { ElementId = id });
        Subscriptions = names.Of(Subscriptions, moving, (x, id) => x with { ElementId = id });
        Signals = names.Of(Signals, moving, (x, id) => x with { ElementId = id });
        Conditions = names.Of(Conditions, moving, (x, id) => x with { ElementId = id });
        Incidents = names.Of(Incidents, moving, (x, id) => x with { ElementId = id });
        CompletedElements = [.. CompletedElements.Select(Passed)];
        TakenFlows = [.. TakenFlows.Select(Passed)];
        Definition = Definition == e.From ? e.To : Definition;

        Passage Passed(Passage p) => p.Definition == e.From ? new(e.To, names.Of(p.Id)) : p;
    }
}
