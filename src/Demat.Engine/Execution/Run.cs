using System.Collections.Immutable;
using Demat.Feel;

namespace Demat.Engine.Execution;

/// <summary>One decision in the making: the state so far, what happened, what must be done, and the elements to step.</summary>
internal sealed partial class Run(ProcessInstance draft, EngineContext context)
{
    /// <summary>How many elements one decision may step before it stops with an incident.</summary>
    internal const int StepBudget = 10_000;

    /// <summary>How many characters and items can be written into variables at once.</summary>
    internal const long MaximumVariables = 1_000_000;

    /// <summary>How many steps of evaluation one decision may spend, whatever its number of elements.</summary>
    internal const long EvaluationBudget = 5_000_000;

    /// <summary>How many characters and items one decision may write into variables.</summary>
    internal const long WrittenBudget = 10_000_000;

    private readonly FeelMeter meter = new();
    private readonly ImmutableArray<Event>.Builder events = ImmutableArray.CreateBuilder<Event>(8);
    private List<Effect>? effects;
    private readonly Queue<Key> ready = new();
    private readonly List<Key> stirred = [];
    private Queue<Key>? postponed;
    private bool variablesChanged;
    private long written;
    private int steps;
    private int activated;
    private FeelEnvironment? environment;

    /// <summary>The state so far: a copy of our own, changed in place until it is handed over.</summary>
    internal ProcessInstance Instance { get; } = draft;

    internal EngineContext Context { get; } = context;

    internal DateTimeOffset Now => Context.Now;

    /// <summary>The environment of every evaluation of this decision.</summary>
    internal FeelEnvironment Environment => environment ??= Context.EnvironmentOf(meter);

    internal Key NextKey => new(Instance.LastKey.Value + 1);

    /// <summary>The only way in which the state changes.</summary>
    internal void Emit(Event e)
    {
        events.Add(e);
        switch (e)
        {
            case Event.SequenceFlowTaken moved:
                Stir(moved.Scope);
                break;
            case Event.ElementCompleted ended:
                Stir(Instance.Elements[ended.Element].Scope);
                break;
            case Event.ElementTerminated ended:
                Stir(Instance.Elements[ended.Element].Scope);
                break;
            case Event.ElementActivated:
                activated++;
                break;
            case Event.VariablesSet set:
                written += set.Variables.Size;
                break;
            case Event.IncidentResolved { Incident: var incident }:
                Resume(Instance.Incidents[incident].Postponed);
                break;
        }

        if (holders is not null && HolderOf(e) is { } holder)
        {
            holders.Add(holder);
        }

        Instance.Change(e);
        variablesChanged |= e is Event.VariablesSet or Event.ConditionWatched;
    }

    /// <summary>Notes that tokens moved in a scope; the same one moves many times in a row.</summary>
    private void Stir(Key scope)
    {
        if (stirred.Count == 0 || (stirred[^1] != scope && !stirred.Contains(scope)))
        {
            stirred.Add(scope);
        }
    }

    /// <summary>Notes what the shell must do.</summary>
    internal void Ask(Effect effect) => (effects ??= []).Add(effect);

    /// <summary>Puts an element in the queue of those to step.</summary>
    internal void Wake(Key element) => ready.Enqueue(element);

    /// <summary>Steps until every token waits, and gives the decision.</summary>
    internal Decision.Accepted Finish(params ReadOnlySpan<Event> before)
    {
        CheckConditions();
        do
        {
            while (ready.TryDequeue(out var key))
            {
                if (Instance.Elements.TryGetValue(key, out var element))
                {
                    Step(element);
                    CheckConditions();
                }
            }
        }
        while (GoOn() || TryResume());

        effects?.RemoveAll(e => e is Effect.RunJob job && !Instance.Jobs.ContainsKey(job.Job));

        if (!before.IsEmpty)
        {
            events.InsertRange(0, [.. before]);
        }

        return new(Instance, events.DrainToImmutable(), effects is null ? [] : [.. effects]);
    }

    /// <summary>Lets the conditions that have become true happen, when variables have changed.</summary>
    internal void CheckConditions()
    {
        while (variablesChanged && Instance is { End: null, Conditions.IsEmpty: false })
        {
            variablesChanged = false;
            Conditions.Check(this);
        }
    }

    /// <summary>The definition in which an active element is written.</summary>
    internal ProcessDefinition DefinitionOf(Key element)
    {
        var id = Instance.DefinitionOf(element);
        return Context.Definitions.ById(id)
            ?? throw new InvalidOperationException($"The definition {id.Value} of a running instance is not deployed.");
    }

    /// <summary>The node of which this is an activation.</summary>
    internal FlowNode NodeOf(ElementInstance element) =>
        DefinitionOf(element.Key).Node(element.ElementId)
        ?? throw new InvalidOperationException($"The definition has no element {element.ElementId}.");

    /// <summary>What to call an element, a process included, in a message.</summary>
    internal string LabelOf(ElementInstance element) => element.Root is null ? NodeOf(element).Label : DefinitionOf(element.Key).Name;

    /// <summary>The sub-process that an element instance opens; null for the root of a process.</summary>
    internal FlowNode? NodeOfScope(Key scope) => Instance.Elements[scope] is { Root: null } element ? NodeOf(element) : null;

    /// <summary>True for one turn of an activity that repeats.</summary>
    internal bool IsTurn(ElementInstance element) =>
        element.Root is null && Instance.Elements[element.Scope] is { Loop: not null } scope && scope.ElementId == element.ElementId;

    /// <summary>How many element instances are open around an element.</summary>
    internal int DepthOf(ElementInstance element)
    {
        var depth = 0;
        for (var at = element; at.Key != ProcessInstance.Root; at = Instance.Elements[at.Scope])
        {
            depth++;
        }

        return depth;
    }

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
