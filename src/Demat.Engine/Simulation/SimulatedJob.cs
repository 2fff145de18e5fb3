using System.Collections.Immutable;
using Demat.Feel;

namespace Demat.Engine.Simulation;

/// <summary>A job as a stub sees it.</summary>
public sealed record SimulatedJob(ProcessInstance Instance, Key Key, string ElementId, string Type, FeelContext Headers, FeelContext Variables);

/// <summary>What a stub answers to a job. A closed family.</summary>
public abstract record JobAnswer
{
    private JobAnswer() { }

    /// <summary>The work is done; more commands may go to the same instance afterwards.</summary>
    public sealed record Completed(FeelContext Variables, ImmutableArray<Command> Also) : JobAnswer;

    /// <summary>The work ended in a BPMN error.</summary>
    public sealed record Error(string Code, string Message, FeelContext Variables) : JobAnswer;

    /// <summary>The work cannot go on without somebody: an incident.</summary>
    public sealed record Failed(string Problem, string Remedy) : JobAnswer;

    /// <summary>The whole command that led to the job is refused, and nothing happens.</summary>
    public sealed record Refused(string Reason) : JobAnswer;

    /// <summary>The job stays open; somebody answers later.</summary>
    public sealed record Later : JobAnswer;

    /// <summary>The work goes on for a while; the stub is asked again when the clock has moved by this much, if the job is still wanted.</summary>
    public sealed record After(TimeSpan Delay, Func<SimulatedJob, JobAnswer> Then) : JobAnswer;

    /// <summary>The work is done, with these variables.</summary>
    public static JobAnswer Done(FeelContext? variables = null) => new Completed(variables ?? FeelContext.Empty, []);
}
