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
    internal void Stir(Key scope)
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
}
