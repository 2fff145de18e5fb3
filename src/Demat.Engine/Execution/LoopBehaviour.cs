using Demat.Feel;

namespace Demat.Engine.Execution;

/// <summary>The events that the instances of a multi-instance activity throw as they complete.</summary>
/// <remarks>
/// BPMN 2.0.2, table 10.30: such an event is thrown « for each instance completing » and can be caught on the border of the activity; so there
/// it begins its own flow beside the instances that remain, and never cancels them.
/// </remarks>
internal static class LoopBehaviour
{
    internal static void Throw(Run run, ElementInstance turn, LoopCharacteristics.MultiInstance loop)
    {
        // what it is about to throw is not for its own event sub-processes
        run.Release(turn.Key);
        var body = run.Instance.Elements[turn.Scope];
        foreach (var thrown in loop.Throws.Where(t => IsDue(run, turn, body, t)))
        {
            if (!TryCatchHere(run, turn, body, thrown.Event))
            {
                _ = Throwing.TryThrow(run, turn, thrown.Event);
            }

            if (!run.Instance.Elements.ContainsKey(turn.Key))
            {
                return;
            }
        }
    }

    private static bool IsDue(Run run, ElementInstance turn, ElementInstance body, LoopThrow thrown) =>
        (!thrown.FirstOnly || body.Loop!.Completed == 0) && (thrown.Condition is null || run.Evaluate(thrown.Condition, turn).IsTrue);

    private static bool TryCatchHere(Run run, ElementInstance turn, ElementInstance body, EventDefinition thrown)
    {
        var catching = run.DefinitionOf(body.Key).AttachedTo(body.ElementId).Where(b => b.Trigger.Parts.Any(p => Fits(run, body, p, thrown))).ToList();
        var counters = ProcessInstance.Counters(body).With(Loops.Counted(turn.Turn));
        catching.ForEach(boundary => run.ActivateHappened(boundary.Id, body.Scope, FeelContext.Empty));
        if (catching.Count > 0 && thrown is EventDefinition.Signal signal && run.Evaluate(signal.Name, body).Value is FeelValue.Text name)
        {
            Signals.Announce(run, turn.Key, name.Value, counters);
        }

        return catching.Count > 0;
    }

    private static bool Fits(Run run, ElementInstance body, EventDefinition caught, EventDefinition thrown) => (caught, thrown) switch
    {
        (EventDefinition.Signal a, EventDefinition.Signal b) => run.Evaluate(a.Name, body).Value.Equals(run.Evaluate(b.Name, body).Value),
        (EventDefinition.Escalation a, EventDefinition.Escalation b) => a.Code is null || a.Code == b.Code,
        (EventDefinition.Message a, EventDefinition.Message b) => a.Definition.Id == b.Definition.Id,
        _ => false,
    };
}
