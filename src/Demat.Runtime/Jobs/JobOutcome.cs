using System.Collections.Immutable;
using Demat.Engine;
using Demat.Feel;

namespace Demat.Runtime;

/// <summary>How a job ended. A closed family.</summary>
public abstract record JobOutcome
{
    private JobOutcome() { }

    /// <summary>The work is done.</summary>
    /// <param name="Variables">What it gives to the process.</param>
    /// <param name="AlsoOnThisInstance">Commands applied to the same instance in the same commit, before the job is completed.</param>
    public sealed record Completed(FeelContext Variables, ImmutableArray<Command> AlsoOnThisInstance) : JobOutcome
    {
        /// <summary>The work is done and gives these variables.</summary>
        public Completed(FeelContext variables)
            : this(variables, [])
        {
        }
    }

    /// <summary>The work ended in an error that the definition may catch.</summary>
    public sealed record BpmnError(string Code, string Message, FeelContext Variables) : JobOutcome;

    /// <summary>The work cannot go on without somebody: an incident, in French.</summary>
    public sealed record Failed(string Problem, string Remedy) : JobOutcome;

    /// <summary>
    /// A rule says no (a French sentence). Of a local job caused by a person: the whole command is rejected and nothing is written.
    /// When there is nobody to tell (a timer, an outside job), it is an incident.
    /// </summary>
    public sealed record Refused(string Reason) : JobOutcome;
}

/// <summary>The other side does not answer. Quietly tried again, each time later; an incident when it lasts.</summary>
/// <param name="problem">What is wrong, in French, for the person who will mend it.</param>
/// <param name="remedy">What to do about it, in French.</param>
public sealed class ServiceUnreachableException(string problem, string remedy, Exception? cause = null) : Exception(problem, cause)
{
    /// <summary>What to do about it, in French.</summary>
    public string Remedy { get; } = remedy;
}
