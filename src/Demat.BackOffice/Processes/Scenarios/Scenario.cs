using System.Collections.Immutable;
using Demat.Engine.Simulation;
using Demat.Feel;

namespace Demat.BackOffice.Processes.Scenarios;

/// <summary>One path through a process, told as a play: who does what, when, and what must be seen.</summary>
/// <param name="File">Where it is written.</param>
/// <param name="Name">What it shows, in one sentence.</param>
/// <param name="Now">The clock at the start.</param>
/// <param name="Jobs">How service tasks answer, by job type or element id; others do what they usually do.</param>
/// <param name="Steps">In order; the first that fails ends the play.</param>
public sealed record Scenario(
    string File,
    string Name,
    DateTimeOffset Now,
    ImmutableDictionary<string, JobAnswer> Jobs,
    ImmutableArray<ScenarioStep> Steps);

/// <summary>A work that must have been asked for.</summary>
/// <param name="Type">Job type.</param>
/// <param name="With">Values that its variables and headers must hold; others are free.</param>
public sealed record ExpectedJob(string Type, FeelContext With);

/// <summary>One step of a scenario. A closed family: acts, then expectations.</summary>
/// <param name="Line">Where it is written, from 1.</param>
public abstract record ScenarioStep(int Line)
{
    /// <summary>Somebody submits the start form.</summary>
    public sealed record Start(int Line, string Process, string As, FeelContext With, string? Refused) : ScenarioStep(Line);

    /// <summary>Somebody completes a user task.</summary>
    public sealed record Complete(int Line, string Task, string As, FeelContext With, string? Refused) : ScenarioStep(Line);

    /// <summary>A message arrives.</summary>
    public sealed record Message(int Line, string Name, string As, FeelContext With, string? Refused) : ScenarioStep(Line);

    /// <summary>Time passes; what is due happens, in order.</summary>
    public sealed record AdvanceTime(int Line, TimeSpan By) : ScenarioStep(Line);

    /// <summary>Time passes until a moment.</summary>
    public sealed record AdvanceTo(int Line, DateTimeOffset Moment) : ScenarioStep(Line);

    /// <summary>The open user tasks, each as often as it is open.</summary>
    public sealed record ExpectTasks(int Line, ImmutableArray<string> Tasks) : ScenarioStep(Line);

    /// <summary>Who may act on each of these tasks, all its open instances together.</summary>
    public sealed record ExpectCandidates(int Line, ImmutableDictionary<string, ImmutableArray<string>> Candidates) : ScenarioStep(Line);

    /// <summary>When each of these tasks is due.</summary>
    public sealed record ExpectDue(int Line, ImmutableDictionary<string, DateTimeOffset> Due) : ScenarioStep(Line);

    /// <summary>The work asked for by the last act, in any order.</summary>
    public sealed record ExpectJobs(int Line, ImmutableArray<ExpectedJob> Jobs) : ScenarioStep(Line);

    /// <summary>Variables of the process; a dotted name looks inside a context.</summary>
    public sealed record ExpectVars(int Line, FeelContext Variables) : ScenarioStep(Line);

    /// <summary>Ended or not; <paramref name="At"/> names the end event of the process.</summary>
    public sealed record ExpectEnded(int Line, bool Ended, string? At) : ScenarioStep(Line);

    /// <summary>Something is stopped, or nothing is.</summary>
    public sealed record ExpectIncident(int Line, bool Open) : ScenarioStep(Line);
}
