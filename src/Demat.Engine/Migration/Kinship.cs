namespace Demat.Engine.Migration;

/// <summary>Whether an element can continue as another: what waits in it must mean the same there.</summary>
internal static class Kinship
{
    /// <summary>Why not; null when it can.</summary>
    internal static Problem? Objection(FlowNode from, FlowNode to, bool evaluatedAgain) =>
        from.GetType() != to.GetType() ? MigrationText.OtherKind(from, to)
        : !SameShape(from.Awaits, to.Awaits) ? MigrationText.OtherTrigger(from, to)
        : !evaluatedAgain && !SameTimers(from.Awaits, to.Awaits) ? MigrationText.OtherTimer(from, to)
        : (from as EventBasedGateway)?.IsParallel != (to as EventBasedGateway)?.IsParallel ? MigrationText.OtherKind(from, to)
        : !SameLoop((from as Activity)?.Loop, (to as Activity)?.Loop) ? MigrationText.OtherLoop(from, to)
        : null;

    private static bool SameShape(EventDefinition? a, EventDefinition? b) =>
        a is null || b is null ? a is null && b is null
        : a.Parts.Select(p => p.GetType()).SequenceEqual(b.Parts.Select(p => p.GetType()))
            && (a as EventDefinition.Multiple)?.All == (b as EventDefinition.Multiple)?.All;

    private static bool SameTimers(EventDefinition? a, EventDefinition? b) =>
        Timers(a).Select(t => t.Kind).SequenceEqual(Timers(b).Select(t => t.Kind));

    private static IEnumerable<EventDefinition.Timer> Timers(EventDefinition? awaited) => awaited?.Parts.OfType<EventDefinition.Timer>() ?? [];

    /// <summary>A turn that runs ends as the target says, and finds the variables that the source made.</summary>
    private static bool SameLoop(LoopCharacteristics? a, LoopCharacteristics? b) => (a, b) switch
    {
        (null, null) => true,
        (LoopCharacteristics.Standard, LoopCharacteristics.Standard) => true,
        (LoopCharacteristics.MultiInstance x, LoopCharacteristics.MultiInstance y) =>
            x.IsSequential == y.IsSequential && x.OutputCollection == y.OutputCollection && x.InputElement == y.InputElement,
        _ => false,
    };
}
