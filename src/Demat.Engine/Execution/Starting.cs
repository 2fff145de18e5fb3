namespace Demat.Engine.Execution;

/// <summary>The start of an instance.</summary>
internal static class Starting
{
    internal static Decision Decide(Command.StartProcess c, EngineContext context)
    {
        if (context.Definitions.ById(c.Definition) is not { } definition)
        {
            return ProcessEngine.Rejected(RejectionReason.Refused, "Cette définition n’est pas déployée.");
        }

        var beginnings = c.StartEvent is null
            ? [.. definition.BeginningsOf(definition.Id)]
            : definition.Starters.Where(s => s.Id == c.StartEvent).ToList();
        if (beginnings.Count == 0 || definition.IsGlobalTask)
        {
            return ProcessEngine.Rejected(
                RejectionReason.NoSuchStartEvent,
                c.StartEvent is null
                    ? $"Le processus « {definition.Name} » n’a pas d’événement de début simple."
                    : $"Le processus « {definition.Name} » n’a pas d’événement de début « {c.StartEvent} ».");
        }

        var started = new Event.ProcessInstanceStarted(c.Instance, c.Definition, c.By, context.Now);
        var run = new Run(ProcessInstance.Begin(started), context);
        if (c.Variables.Count > 0)
        {
            run.Emit(new Event.VariablesSet(ProcessInstance.Root, c.Variables));
        }

        if (beginnings is [StartEvent { Trigger: EventDefinition.Multiple { All: true } all } start])
        {
            run.Begin(ProcessInstance.Root, []);
            WaitForTheOthers(run, start, all, c.Trigger);
        }
        else
        {
            run.Begin(ProcessInstance.Root, beginnings);
        }

        return run.Finish(started);
    }

    /// <summary>A parallel multiple start event: the instance is there from the first trigger on, and begins with the last.</summary>
    private static void WaitForTheOthers(Run run, StartEvent start, EventDefinition.Multiple all, string? came)
    {
        var first = all.Of.FirstOrDefault(p => came is null ? p is EventDefinition.Timer : FlowNode.NameOf(p, run.Context) == came);
        var others = first is null ? all.Of : all.Of.Replace(first, EventDefinition.None.Instance);
        var key = run.Open(start.Id, ProcessInstance.Root);
        if (!others.Any(p => p.IsAwaited))
        {
            run.Wake(key);
        }
        else
        {
            _ = Listening.TryListen(run, run.Instance.Elements[key], (start.Id, new EventDefinition.Multiple(others, true)));
        }
    }
}
