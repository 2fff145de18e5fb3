using System.Collections.Immutable;

namespace Demat.Engine.Execution;

/// <summary>The order in which elements step, and what stops them.</summary>
internal sealed partial class Run
{
    /// <summary>Lets the joins go on that wait in a scope where a token has moved or died; true when one did.</summary>
    private bool GoOn()
    {
        if (stirred.Count == 0)
        {
            return false;
        }

        if (!stirred.Exists(key => Instance.Elements.ContainsKey(key) && DefinitionOf(key).HasJoins))
        {
            stirred.Clear();
            return false;
        }

        stirred.Sort();
        var scopes = stirred.ToArray();
        stirred.Clear();
        var went = false;
        foreach (var key in scopes)
        {
            if (Instance.End is not null || !Instance.Elements.TryGetValue(key, out var scope))
            {
                continue;
            }

            foreach (var join in DefinitionOf(key).JoinsIn(scope))
            {
                went |= Instance.Elements.TryGetValue(key, out var now) && join.TryGoOn(this, now);
            }
        }

        return went;
    }

    /// <summary>Lets the first of the events that were postponed throw its signal; false when there is none.</summary>
    private bool TryResume()
    {
        if (postponed is null || !postponed.TryDequeue(out var key))
        {
            return false;
        }

        Wake(key);
        return true;
    }

    /// <summary>Stops the whole decision with one incident; what was still to step waits until the incident is over.</summary>
    private void Stop(ElementInstance element, Trouble trouble)
    {
        ImmutableArray<Key> rest = [.. ready.Concat(postponed ?? []).Distinct().Where(k => k != element.Key && Instance.Elements.ContainsKey(k))];
        ready.Clear();
        postponed?.Clear();
        stirred.Clear();
        Fail(element, trouble, rest);
    }

    private void Resume(ImmutableArray<Key> elements)
    {
        foreach (var key in elements.Where(Instance.Elements.ContainsKey))
        {
            Wake(key);
            Stir(Instance.Elements[key].Scope);
        }
    }

    private void Step(ElementInstance element)
    {
        if (element is { Root: null, State: ElementState.Active } && ready.Count > 0 && NodeOf(element).ThrowsSignal)
        {
            (postponed ??= new()).Enqueue(element.Key);
        }
        else if (++steps > StepBudget || activated > 2 * StepBudget || Instance.Unattended > StepBudget)
        {
            Stop(element, Trouble.BudgetSpent(LabelOf(element)));
        }
        else if (meter.Steps > EvaluationBudget)
        {
            Stop(element, Trouble.EvaluationSpent(LabelOf(element)));
        }
        else if (written > WrittenBudget)
        {
            Stop(element, Trouble.TooMuchWritten(LabelOf(element)));
        }
        else if (element.State == ElementState.Active)
        {
            Enter(element);
        }
        else
        {
            Leave(element.Key, element.Payload);
        }
    }
}
