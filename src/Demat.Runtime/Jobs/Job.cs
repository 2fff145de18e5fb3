using Demat.Engine;
using Demat.Feel;
using Microsoft.EntityFrameworkCore;

namespace Demat.Runtime;

/// <summary>Work that writes our own database only: it runs inside the transaction that records its outcome, hence exactly once.</summary>
public interface ILocalJob
{
    /// <summary>What a definition names in <c>zeebe:taskDefinition type</c>.</summary>
    string Type { get; }

    /// <summary>Does the work through <see cref="JobContext.Db"/>. It neither saves for good, nor commits, nor calls <see cref="ProcessRunner"/>; an exception rolls everything back.</summary>
    ValueTask<JobOutcome> Run(JobContext job, CancellationToken ct);
}

/// <summary>Work that reaches outside the database: it runs after the commit, at least once, and must be repeatable with the same <see cref="JobContext.EffectId"/>.</summary>
public interface IOutsideJob
{
    /// <summary>What a definition names in <c>zeebe:taskDefinition type</c>.</summary>
    string Type { get; }

    /// <summary>Does the work.</summary>
    /// <exception cref="ServiceUnreachableException">The other side does not answer: it is tried again later.</exception>
    ValueTask<JobOutcome> Run(JobContext job, CancellationToken ct);
}

/// <summary>What a job may know.</summary>
/// <param name="Instance">The instance that asks, as it is now.</param>
/// <param name="Definition">The definition that holds the service task (the called one, in a call activity).</param>
/// <param name="Job">The job inside the instance.</param>
/// <param name="EffectId">Identifies this work for ever; the same for every attempt.</param>
/// <param name="ElementId">The service task.</param>
/// <param name="Headers">The fixed parameters of the service task.</param>
/// <param name="Variables">The variables it was given.</param>
/// <param name="Now">The moment of the step.</param>
/// <param name="By">The person who caused this step; null when a timer, a message or the program did.</param>
public sealed record JobContext(
    ProcessInstance Instance,
    ProcessDefinition Definition,
    Key Job,
    Guid EffectId,
    string ElementId,
    FeelContext Headers,
    FeelContext Variables,
    DateTimeOffset Now,
    AgentId? By)
{
    private readonly DbContext? db;

    /// <summary>The context of the running transaction.</summary>
    /// <exception cref="InvalidOperationException">The job is an outside one: it has no transaction.</exception>
    public DbContext Db
    {
        get => db ?? throw new InvalidOperationException("An outside job has no transaction: it takes its own context.");
        init => db = value;
    }
}
