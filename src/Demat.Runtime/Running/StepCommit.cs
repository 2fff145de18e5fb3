using Demat.Engine;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Demat.Runtime;

/// <summary>Commits a step: in one batch when it only changes rows of its own, in a transaction of the host's context when the host takes part.</summary>
public sealed class StepCommit(
    IServiceScopeFactory scopes,
    InstanceStores stores,
    IEnumerable<IProjection> projections,
    LocalJobTypes localTypes,
    WriterGate gate,
    RuntimeTelemetry telemetry,
    RuntimeOptions options)
{
    internal Task<RunResult> Run(Step step, StoredState? stored, Alongside? alongside, CancellationToken ct) =>
        alongside is null && !options.WritesThroughContext && !step.Wants(localTypes.Of(scopes))
            ? Directly(step, stored, ct)
            : InAContext(step, stored, alongside, ct);

    /// <summary>The hot path: everything in one batch.</summary>
    private async Task<RunResult> Directly(Step step, StoredState? stored, CancellationToken ct)
    {
        var rows = StepPlan.Of(step, stored, [.. step.Effects()], !options.WithoutChain);
        var projected = await Projected(step, rows, ct);
        var statements = RuntimeSql.Write(rows);
        statements.AddRange(projected);
        await stores.Current.Write(statements, ct);
        return Applied(step, rows);
    }

    /// <summary>With local jobs, or rows of the caller: one transaction of the host's context.</summary>
    private async Task<RunResult> InAContext(Step step, StoredState? stored, Alongside? alongside, CancellationToken ct)
    {
        await using var scope = scopes.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<RuntimeContext>().Db;
        using var turn = await gate.Enter(db, ct);
        await using var transaction = await db.Database.BeginTransactionAsync(ct);
        var outside = new List<Effect>();
        if (await scope.ServiceProvider.GetRequiredService<LocalJobs>().Run(step, db, outside, ct) is { } refused)
        {
            return refused;
        }

        // Before the rows of the step: what the caller must take first (a number) says so itself, instead of being met as a conflict.
        if (alongside is not null)
        {
            await alongside(db, ct);
            await db.SaveChangesAsync(ct);
        }

        var rows = StepPlan.Of(step, stored, outside, !options.WithoutChain);
        var projected = await Projected(step, rows, ct);
        if (options.WritesThroughContext)
        {
            await ContextRows.Write(db, rows, ct);
        }
        else
        {
            await ContextStatements.Run(db, RuntimeSql.Write(rows), ct);
        }

        await ContextStatements.Run(db, projected, ct);
        await db.SaveChangesAsync(ct);
        await transaction.CommitAsync(ct);
        return Applied(step, rows);
    }

    /// <summary>What the host writes with the step; it also gives the new rows of the inbox their words.</summary>
    private async ValueTask<IReadOnlyList<Statement>> Projected(Step step, StepRows rows, CancellationToken ct)
    {
        var definition = new DeployedProcess(rows.Instance.Definition, step.DefinitionOf(step.After!, ProcessInstance.Root).Definition);
        var info = new RunInfo(step.Command, step.By, step.Context.Now, definition, rows.Instance.Version, step.Context.Definitions, step.Context.Functions);
        var statements = new List<Statement>();
        foreach (var projection in projections)
        {
            statements.AddRange(await projection.Rows(step.After!, step.Events, info, ct));
        }

        if (rows.InboxAdded.Count > 0 && projections.Select(p => p.Words(step.After!, info)).FirstOrDefault(words => words is not null) is { } found)
        {
            rows.InboxAdded.ForEach(row => row.Words = found);
        }

        return statements;
    }

    private RunResult.Applied Applied(Step step, StepRows rows)
    {
        telemetry.Written(rows.Entry.Events.Length);
        step.HasAskedOutside = rows.EffectsAdded.Count > 0;
        return new RunResult.Applied(step.Id, rows.Instance.Version, [.. step.Events]);
    }
}
