using System.Collections.Immutable;
using Demat.BackOffice.Organisation;
using Demat.BackOffice.Wording;
using Demat.Engine;
using Demat.Engine.Simulation;
using Demat.Feel;

namespace Demat.BackOffice.Processes.Scenarios;

/// <summary>A work that an act asked for.</summary>
/// <param name="Type">Job type.</param>
/// <param name="Seen">Variables, then headers.</param>
internal sealed record AskedJob(string Type, FeelContext Seen);

/// <summary>Where one scenario is played: a simulated engine, its clock, and the town.</summary>
internal sealed class Stage
{
    private readonly OrganisationSnapshot town;
    private readonly SimulatedEngine engine;
    private ImmutableArray<AskedJob> asked = [];
    private ProcessInstanceId? started;
    private int commands;

    public Stage(ProcessFiles files, OrganisationSnapshot town, Scenario scenario)
    {
        this.town = town;
        engine = new(scenario.Now, TownFunctions.Of(town, () => engine!.Now));
        foreach (var definition in files.Definitions)
        {
            engine.Deploy(definition);
        }

        foreach (var table in files.Tables)
        {
            engine.Deploy(table);
        }

        foreach (var type in files.JobTypes)
        {
            engine.Answer(type, job => Answer(job, scenario.Jobs));
        }
    }

    /// <summary>The clock.</summary>
    public DateTimeOffset Now => engine.Now;

    /// <summary>The organisation of the day.</summary>
    public OrganisationDay Town => town.On(ParisTime.DayOf(Now));

    /// <summary>What evaluations may know now.</summary>
    public FeelEnvironment Environment => new(Now, engine.Context.Functions, FeelBudget.Default);

    /// <summary>The work asked for by the last act.</summary>
    public ImmutableArray<AskedJob> Asked => asked;

    /// <summary>The instance; null before the start.</summary>
    public ProcessInstance? Instance => started is { } id ? engine[id] : null;

    /// <summary>Starts the process. Gives why it is refused, or null.</summary>
    public string? Start(string process, FeelContext variables, AgentId by) =>
        Act(() => engine.Start(process, variables, by), accepted => started ??= accepted.Instance.Id);

    /// <summary>Completes a user task. Gives why it is refused, or null.</summary>
    public string? Complete(OpenUserTask task, AgentId by, FeelContext variables) =>
        Act(() => engine.Complete(new(started!.Value, task), by, variables));

    /// <summary>Delivers a message. Gives why it is refused, or null.</summary>
    public string? Deliver(OpenSubscription open, AgentId by, FeelContext variables) =>
        Act(() => engine.Do(started!.Value, id => new Command.CorrelateMessage(id, open.Key, by, variables)));

    /// <summary>Moves the clock.</summary>
    public void AdvanceTo(DateTimeOffset moment)
    {
        asked = [];
        engine.AdvanceTo(moment);
    }

    private string? Act(Func<Decision> act, Action<Decision.Accepted>? then = null)
    {
        asked = [];
        switch (act())
        {
            case Decision.Accepted accepted:
                then?.Invoke(accepted);
                return null;
            case Decision.Rejected rejected:
                asked = [];
                return rejected.Detail;
            case var other:
                throw new InvalidOperationException($"{other} is not an answer of this engine.");
        }
    }

    private JobAnswer Answer(SimulatedJob job, ImmutableDictionary<string, JobAnswer> said)
    {
        asked = asked.Add(new(job.Type, job.Variables.With(job.Headers)));
        return said.GetValueOrDefault(job.ElementId) ?? said.GetValueOrDefault(job.Type) ?? UsualAnswers.To(job, Town, NextId);
    }

    // The engine numbers its own commands from 1; these count from another corner of the space.
    private CommandId NextId() => new(new Guid(0, 1, 0, BitConverter.GetBytes((long)++commands)));
}
