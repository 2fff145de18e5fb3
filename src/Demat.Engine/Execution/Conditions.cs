using Demat.Feel;

namespace Demat.Engine.Execution;

/// <summary>Conditional events: a condition happens when it becomes true, and must become false before it can happen again.</summary>
internal static class Conditions
{
    /// <summary>Looks at every condition that is waited for.</summary>
    internal static void Check(Run run)
    {
        foreach (var key in run.Instance.Conditions.Keys.ToList())
        {
            if (run.Instance.Conditions.TryGetValue(key, out var watch))
            {
                Check(run, watch);
            }
        }
    }

    private static void Check(Run run, OpenCondition watch)
    {
        var definition = (EventDefinition.Conditional)run.DefinitionOf(watch.Element).Node(watch.ElementId)!.Awaits!.Parts[watch.Part];
        var isTrue = run.Evaluate(definition.Condition, run.Instance.Elements[watch.Element]).IsTrue;
        if (isTrue && !watch.IsMet)
        {
            run.Emit(new Event.ConditionMet(watch.Key, run.Now));
            Listening.Happened(run, watch.Element, watch.ElementId, FeelContext.Empty);
        }
        else if (!isTrue && watch.IsMet)
        {
            run.Emit(new Event.ConditionUnmet(watch.Key));
        }
    }
}
