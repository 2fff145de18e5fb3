using Demat.Engine;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Demat.Runtime;

/// <summary>Writes rows of the caller in the commit of a command. Runs again after a conflict.</summary>
public delegate ValueTask Alongside(DbContext db, CancellationToken ct);

/// <summary>
/// The one door in: a command, a pure decision, its local jobs, one commit. The outside effects follow after the commit.
/// The same command given twice is applied once.
/// </summary>
/// <remarks>Never call it inside a transaction or from a job: it makes its own scope and its own transaction.</remarks>
public sealed partial class ProcessRunner(
    IServiceScopeFactory scopes,
    DefinitionStore definitions,
    WriterGate gate,
    Wakes wakes,
    RuntimeOptions options,
    TimeProvider clock,
    ILogger<ProcessRunner> log)
{
    /// <summary>A person who loses three times in a row is told who is faster.</summary>
    private const int TriesForAPerson = 3;

    /// <summary>Nobody reads the rejection of a timer or of an outcome: they insist.</summary>
    private const int TriesForTheProgram = 12;

    /// <summary>Creates an instance.</summary>
    public Task<RunResult> Start(Command.StartProcess command, CancellationToken ct, Alongside? alongside = null) =>
        Run(command.Instance, command, ct, alongside);

    /// <summary>Applies a command to an instance.</summary>
    /// <param name="instance">The instance.</param>
    /// <param name="command">The command, with an id made once by whoever had the idea of it.</param>
    /// <param name="ct">Stops waiting; what is committed stays.</param>
    /// <param name="alongside">Rows of the caller that belong to the same commit.</param>
    public async Task<RunResult> Run(ProcessInstanceId instance, Command command, CancellationToken ct, Alongside? alongside = null)
    {
        var tries = Step.CausedBy(command) is null ? TriesForTheProgram : TriesForAPerson;
        for (var attempt = 1; attempt <= tries; attempt++)
        {
            try
            {
                return await Attempt(instance, command, alongside, ct);
            }
            catch (Exception e) when (Conflict.Is(e))
            {
                LogConflict(instance.Value, command.GetType().Name, attempt, e.Message);
            }
        }

        return await Overtaken(instance, ct);
    }

    private async Task<RunResult> Attempt(ProcessInstanceId instance, Command command, Alongside? alongside, CancellationToken ct)
    {
        await using var scope = scopes.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<RuntimeContext>().Db;
        var now = clock.Now();
        var functions = await scope.ServiceProvider.GetRequiredService<IHostFunctions>().At(now, ct);
        var known = await definitions.Snapshot(ct);

        using var turn = await gate.Enter(db, ct);
        await using var transaction = await db.Database.BeginTransactionAsync(ct);
        var stored = await Read(db, instance, command.Id, ct);
        if (stored?.AppliedAt is { } version)
        {
            return new RunResult.AlreadyApplied(instance, version);
        }

        var before = stored is null ? null : EngineJson.InstanceFromJson(stored.Row.State);
        var step = new Step(instance, before, command, new EngineContext(now, known, functions) { Zone = options.Zone });
        if (step.Take(command) is { } rejected)
        {
            return await Explain(db, instance, command, rejected, ct);
        }

        var outside = new List<Effect>();
        if (await scope.ServiceProvider.GetRequiredService<LocalJobs>().Run(step, db, outside, ct) is { } refused)
        {
            return refused;
        }

        var row = StepWriter.Write(db, stored?.Row, step, outside);
        await Project(scope.ServiceProvider, db, step, row, ct);
        await TaskWriter.Write(db, step, ct);
        await WaitingRemoval.Remove(db, step, ct);
        if (alongside is not null)
        {
            await alongside(db, ct);
        }

        await db.SaveChangesAsync(ct);
        await transaction.CommitAsync(ct);
        wakes.AfterCommit(step, outside.Count > 0);
        return new RunResult.Applied(instance, row.Version, [.. step.Events]);
    }

    private static Task<Stored?> Read(DbContext db, ProcessInstanceId instance, CommandId command, CancellationToken ct) =>
        db.Set<InstanceRow>()
            .Where(i => i.Id == instance)
            .Select(i => new Stored(
                i,
                db.Set<AppliedCommandRow>().Where(c => c.Instance == i.Id && c.Command == command).Select(c => (int?)c.Version).FirstOrDefault()))
            .FirstOrDefaultAsync(ct);

    private static async Task Project(IServiceProvider services, DbContext db, Step step, InstanceRow row, CancellationToken ct)
    {
        var definition = new DeployedProcess(row.Definition, step.DefinitionOf(step.After!, ProcessInstance.Root).Definition);
        var info = new RunInfo(step.Command, step.By, step.Context.Now, definition, row.Version, step.Context.Functions);
        foreach (var projection in services.GetServices<IProjection>())
        {
            await projection.Apply(db, step.After!, step.Events, info, ct);
        }
    }

    /// <summary>A task that is gone was done by somebody: the history says who.</summary>
    private static async Task<RunResult> Explain(
        DbContext db, ProcessInstanceId instance, Command command, Decision.Rejected rejected, CancellationToken ct)
    {
        if (command is Command.CompleteUserTask late)
        {
            var done = await db.Set<TaskHistoryRow>().AsNoTracking().FirstOrDefaultAsync(h => h.Instance == instance && h.Key == late.Task, ct);
            if (done?.CompletedBy is { } faster)
            {
                return new RunResult.Rejected(rejected.Reason, $"{faster.Value} a été plus rapide : « {done.Name} » est déjà traité.", faster);
            }
        }

        return new RunResult.Rejected(rejected.Reason, rejected.Detail);
    }

    private async Task<RunResult> Overtaken(ProcessInstanceId instance, CancellationToken ct)
    {
        await using var scope = scopes.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<RuntimeContext>().Db;
        var faster = await db.Set<JournalRow>().AsNoTracking()
            .Where(j => j.Instance == instance && j.By != null)
            .OrderByDescending(j => j.Seq).Select(j => j.By).FirstOrDefaultAsync(ct);
        var who = faster is { } agent ? agent.Value : "Quelqu’un";
        return new RunResult.Rejected(
            RejectionReason.Overtaken, $"{who} a été plus rapide : le dossier a changé. Relisez-le, puis recommencez.", faster);
    }

    [LoggerMessage(LogLevel.Information, "Conflict on instance {Instance}, command {Command}, attempt {Attempt}: {Problem}")]
    private partial void LogConflict(Guid instance, string command, int attempt, string problem);

    private sealed record Stored(InstanceRow Row, int? AppliedAt);
}
