using Demat.Engine;
using Demat.Feel;

namespace Demat.Runtime.Tests;

/// <summary>A local job made of a function.</summary>
internal sealed class LocalJob(string type, Func<JobContext, CancellationToken, ValueTask<JobOutcome>> run) : ILocalJob
{
    public LocalJob(string type, Func<JobContext, JobOutcome> run)
        : this(type, (job, _) => new(run(job)))
    {
    }

    public string Type => type;

    public ValueTask<JobOutcome> Run(JobContext job, CancellationToken ct) => run(job, ct);

    /// <summary>Writes a business row and is done.</summary>
    public static LocalJob Noting(string type, string text) => new(type, job =>
    {
        job.Db.Add(new Note { Instance = job.Instance.Id, Text = text, At = job.Now });
        return new JobOutcome.Completed(FeelContext.Empty.With("note", new FeelValue.Text(text)));
    });
}

/// <summary>An outside job that remembers the keys under which it was asked.</summary>
internal sealed class OutsideJob(string type, Func<JobContext, CancellationToken, ValueTask<JobOutcome>> run) : IOutsideJob
{
    public string Type => type;

    public System.Collections.Concurrent.ConcurrentQueue<Guid> Asked { get; } = [];

    public ValueTask<JobOutcome> Run(JobContext job, CancellationToken ct)
    {
        Asked.Enqueue(job.EffectId);
        return run(job, ct);
    }

    /// <summary>Always done at once.</summary>
    public static OutsideJob Done(string type) => new(type, (_, _) => new(new JobOutcome.Completed(FeelContext.Empty)));
}
