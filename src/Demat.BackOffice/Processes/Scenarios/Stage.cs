using System.Collections.Immutable;
using Demat.BackOffice.Organisation;
using Demat.BackOffice.WorkingDays;
using Demat.BackOffice.Wording;
using Demat.Engine;
using Demat.Feel;

namespace Demat.BackOffice.Processes.Scenarios;

/// <summary>A work that an act asked for, with what its handler would see.</summary>
/// <param name="Element">The service task.</param>
/// <param name="Type">Job type.</param>
/// <param name="Seen">Variables, then headers.</param>
internal sealed record AskedJob(string Element, string Type, FeelContext Seen);

/// <summary>Where a scenario is played: one instance in memory, its clock and the town. Refusals leave everything as it was.</summary>
internal sealed class Stage(ProcessPlay play, OrganisationSnapshot town, Func<AskedJob, JobAnswer> answer, DateTimeOffset start)
{
    private const int MostCommands = 5_000;

    private int commands;

    /// <summary>The clock.</summary>
    public DateTimeOffset Now { get; private set; } = start;

    /// <summary>The instance; null before its start.</summary>
    public ProcessInstance? Instance { get; private set; }

    /// <summary>What the last act asked for.</summary>
    public ImmutableArray<AskedJob> Asked { get; private set; } = [];

    /// <summary>The organisation of the day.</summary>
    public OrganisationDay Town => town.On(ParisTime.DayOf(Now));

    /// <summary>An identifier for the next command.</summary>
    public CommandId NextId => new(new Guid(++commands, 0, 0, new byte[8]));

    /// <summary>Does what is asked, and all that follows from it. Gives why it is refused, or null.</summary>
    public string? Apply(Command command)
    {
        Asked = [];
        var before = Instance;
        var refused = Follow(command);
        if (refused is not null)
        {
            (Instance, Asked) = (before, []);
        }

        return refused;
    }

    /// <summary>Moves the clock; timers fire in order, each at its own time.</summary>
    public void AdvanceTo(DateTimeOffset moment)
    {
        Asked = [];
        while (Instance?.Timers.Values.Where(t => t.Due <= moment).OrderBy(t => t.Due).ThenBy(t => t.Key.Value).FirstOrDefault() is { } timer)
        {
            Now = timer.Due > Now ? timer.Due : Now;
            if (Follow(new Command.FireTimer(NextId, timer.Key)) is { } refused)
            {
                throw new InvalidOperationException($"A due timer was refused: {refused}");
            }
        }

        Now = moment;
    }

    private string? Follow(Command first)
    {
        var ahead = new Queue<Command>([first]);
        while (ahead.TryDequeue(out var command))
        {
            if (commands > MostCommands)
            {
                return "Le processus tourne sans fin.";
            }

            switch (ProcessEngine.Decide(Instance, command, Context()))
            {
                case Decision.Rejected rejected:
                    return rejected.Detail;
                case Decision.Accepted accepted:
                    Instance = accepted.Instance;
                    foreach (var effect in accepted.Effects.OfType<Effect.RunJob>())
                    {
                        var job = new AskedJob(effect.ElementId, effect.Type, effect.Variables.With(effect.Headers));
                        Asked = Asked.Add(job);
                        var done = answer(job);
                        if (done is JobAnswer.Refuses no)
                        {
                            return no.Reason;
                        }

                        foreach (var next in Outcome(effect, job, done))
                        {
                            ahead.Enqueue(next);
                        }
                    }

                    break;
            }
        }

        return null;
    }

    private IEnumerable<Command> Outcome(Effect.RunJob effect, AskedJob job, JobAnswer done)
    {
        foreach (var escalated in job.Type == "escalader" ? Escalation.Of(Instance!, Town, job) : [])
        {
            yield return new Command.AssignUserTask(NextId, escalated.Task, null, escalated.Assignment);
        }

        yield return done switch
        {
            JobAnswer.Completes completes => new Command.CompleteJob(NextId, effect.Job, completes.Variables),
            JobAnswer.Throws thrown => new Command.ThrowJobError(NextId, effect.Job, thrown.Code, thrown.Message, FeelContext.Empty),
            JobAnswer.Fails fails => new Command.FailJob(NextId, effect.Job, fails.Problem, "Dire dans le scénario comment ce travail répond."),
            _ => throw new System.Diagnostics.UnreachableException(),
        };
    }

    private EngineContext Context() => new(
        Now, play, FeelFunctions.None.With(OrganisationFunctions.Of(Town, WorkingCalendar.Metropole)));
}
