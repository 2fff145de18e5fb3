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

        run.Begin(ProcessInstance.Root, beginnings);
        return run.Finish(started);
    }
}
