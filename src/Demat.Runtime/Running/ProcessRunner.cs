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
    InstanceStores stores,
    IHostFunctions host,
    StepCommit commit,
    Wakes wakes,
    UnreadableStates states,
    RuntimeOptions options,
    RuntimeTelemetry telemetry,
    TimeProvider clock,
    ILogger<ProcessRunner> log)
{
    /// <summary>A person who loses three times in a row is told who is faster.</summary>
    private const int TriesForAPerson = 3;

    /// <summary>Nobody reads the rejection of a timer or of an outcome: they insist.</summary>
    private const int TriesForTheProgram = 12;

    /// <summary>How long a person waits for a database that is away: longer than the promotion of a standby.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(250);

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
        var since = clock.GetTimestamp();
        using var span = RuntimeTelemetry.Begin(instance, command);
        RunResult? result = null;
        try
        {
            result = await Insist(instance, command, since, alongside, ct);
            return result;
        }
        finally
        {
            telemetry.Ended(span, command, result, clock.GetElapsedTime(since));
        }
    }

    private async Task<RunResult> Insist(ProcessInstanceId instance, Command command, long since, Alongside? alongside, CancellationToken ct)
    {
        var isOfAPerson = Step.CausedBy(command) is not null;
        var tries = isOfAPerson ? TriesForAPerson : TriesForTheProgram;
        for (var attempt = 1; attempt <= tries;)
        {
            try
            {
                return await Attempt(instance, command, alongside, ct);
            }
            catch (UnreadableStateException e)
            {
                return await states.Record(e, ct);
            }
            catch (Exception e) when (Conflict.Is(e))
            {
                telemetry.Conflict(command);
                LogConflict(instance.Value, command.GetType().Name, attempt, e.Message);
                attempt++;
            }
            catch (Exception e) when (isOfAPerson && DatabaseAway.Is(e) && clock.GetElapsedTime(since) < Patience)
            {
                // Nobody knows whether it was applied: the same id, read again, tells. Who is not a person comes back anyway.
                LogAway(instance.Value, command.GetType().Name, e.Message);
                await Task.Delay(Pause, clock, ct);
            }
        }

        return await Overtaken(instance, ct);
    }

    private async Task<RunResult> Attempt(ProcessInstanceId instance, Command command, Alongside? alongside, CancellationToken ct)
    {
        var reading = await stores.Current.Read(instance, command.Id, ct);
        var now = reading.Now ?? clock.Now();
        if (reading.AppliedAt is { } version)
        {
            return new RunResult.AlreadyApplied(instance, version);
        }

        var functions = await host.At(now, reading.Host, ct);
        var known = await definitions.Snapshot(reading.Definitions, ct);
        var before = reading.Instance is null ? null : UnreadableStates.Read(instance, reading.Instance.State);
        var step = new Step(instance, before, command, new EngineContext(now, known, functions) { Zone = options.Zone });
        if (step.Take(command) is { } rejected)
        {
            return await Explain(instance, command, rejected, ct);
        }

        var result = await commit.Run(step, reading.Instance, alongside, ct);
        if (result is RunResult.Applied)
        {
            wakes.AfterCommit(step);
            await states.Readable(instance, ct);
        }

        return result;
    }

    /// <summary>A task that is gone was done by somebody: the history says who.</summary>
    private async Task<RunResult> Explain(ProcessInstanceId instance, Command command, Decision.Rejected rejected, CancellationToken ct)
    {
        if (command is Command.CompleteUserTask late)
        {
            await using var scope = scopes.CreateAsyncScope();
            var db = scope.ServiceProvider.GetRequiredService<RuntimeContext>().Db;
            var done = await db.Set<TaskRow>().AsNoTracking().FirstOrDefaultAsync(t => t.Instance == instance && t.Key == late.Task, ct);
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

    [LoggerMessage(LogLevel.Warning, "The database is away; instance {Instance}, command {Command} is sent again: {Problem}")]
    private partial void LogAway(Guid instance, string command, string problem);
}
