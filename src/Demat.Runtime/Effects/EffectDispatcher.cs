using Demat.Engine;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Demat.Runtime;

/// <summary>The one door out: does outside effects after the commit, at least once, and sends their outcome back as a command.</summary>
public sealed partial class EffectDispatcher(
    IServiceScopeFactory scopes,
    ProcessRunner runner,
    MessageRouter messages,
    SignalRouter signals,
    DefinitionStore definitions,
    EffectClaims claims,
    UnreadableStates states,
    Wakes wakes,
    RuntimeOptions options,
    TimeProvider clock,
    ILogger<EffectDispatcher> log)
{
    /// <summary>Does every effect that is due and that nobody else is doing; gives how many.</summary>
    public async Task<int> DispatchOnce(CancellationToken ct)
    {
        var slots = Open(ct);
        var done = 0;
        try
        {
            while (true)
            {
                var begun = await slots.Fill(ct);
                if (slots.AreEmpty)
                {
                    return done;
                }

                done += begun;
                if (begun == 0)
                {
                    await slots.OneEnds();
                }
            }
        }
        finally
        {
            await slots.AllEnd().ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    /// <summary>Slots in which effects are done until <paramref name="ct"/> says stop.</summary>
    internal EffectSlots Open(CancellationToken ct) => new(claims, options, clock, (effect, claimed) => Do(effect, claimed, ct));

    private async Task Do(EffectRow effect, long claimed, CancellationToken ct)
    {
        // A tenth before the lease runs out, counted from before it was asked: nobody else can have claimed it yet.
        var left = (options.Lease * 0.9) - clock.GetElapsedTime(claimed);
        using var limit = new CancellationTokenSource(left > TimeSpan.Zero ? left : TimeSpan.Zero, clock);
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(ct, limit.Token);
        try
        {
            await Attempt(effect, stop.Token);
        }
        catch (EffectTakenException)
        {
            // Another dispatcher, whose lease ran while this one was slow, recorded the outcome first.
        }
        catch (Exception) when (ct.IsCancellationRequested)
        {
            // The host stops: the lease runs out and whoever comes next does it again.
            throw;
        }
        catch (UnreadableStateException e)
        {
            // Not the fault of the effect: it waits, as often as it takes, until somebody has mended the state.
            await states.Record(e, ct);
            wakes.EffectsAfter(await claims.Release(effect, e.Message, ct, counts: false));
        }
        catch (ServiceUnreachableException e)
        {
            await Postpone(effect, e.Message, e.Remedy, ct);
        }
        catch (OperationCanceledException) when (limit.IsCancellationRequested)
        {
            await Postpone(effect, $"« {effect.Type} » n’a pas répondu à temps.", CheckTheService, ct);
        }
        catch (Exception e)
        {
            // The edge of the room: nobody above could do better than record it, wait, and finally raise an incident.
            LogFailure(e, effect.Type, effect.EffectId, effect.Attempts);
            await Postpone(effect, $"« {effect.Type} » s’est arrêté sur une erreur : {e.Message}", CheckTheService, ct);
        }
    }

    private async Task Attempt(EffectRow effect, CancellationToken ct)
    {
        if (effect.Type == EffectRow.MessageType && effect.Payload is { } payload)
        {
            var message = MessagePayload.FromJson(effect.Key, payload);
            var received = await messages.Deliver(
                DerivedId.OfOutcome(effect), message.MessageName, message.CorrelationKey, message.Variables, effect.By, ct, claims.Finish(effect));
            if (received is RunResult.Rejected { Reason: RejectionReason.Overtaken or RejectionReason.StateUnreadable })
            {
                throw new ServiceUnreachableException($"Le message « {message.MessageName} » n’a pas atteint l’instance qui l’attend.", CheckTheService);
            }

            if (received is not RunResult.Applied)
            {
                await claims.Drop(effect, ct);
            }

            return;
        }

        if (effect.Type == EffectRow.SignalType && effect.Payload is { } news)
        {
            await Broadcast(effect, SignalPayload.FromJson(effect.Key, news), ct);
            return;
        }

        await using var scope = scopes.CreateAsyncScope();
        if (await Describe(scope.ServiceProvider, effect, ct) is not { } job)
        {
            await claims.Drop(effect, ct);
            return;
        }

        if (effect.Attempts > options.MaxAttempts)
        {
            // The program died each time it tried: to try again would kill it again.
            await Answer(effect, new JobOutcome.Failed($"« {effect.Type} » a interrompu le programme {options.MaxAttempts} fois.", CheckTheService), ct);
            return;
        }

        var handler = scope.ServiceProvider.GetServices<IOutsideJob>().FirstOrDefault(j => j.Type == effect.Type);
        var outcome = handler is null
            ? new JobOutcome.Failed($"Aucun programme ne sait faire « {effect.Type} ».", "Corrigez le type de la tâche ou installez le programme, puis relancez l’étape.")
            : await handler.Run(job, ct);
        await Answer(effect, outcome, ct);
    }

    /// <summary>The row goes away once everybody has the signal; until then it is broadcast again to those who do not.</summary>
    private async Task Broadcast(EffectRow effect, Effect.BroadcastSignal signal, CancellationToken ct)
    {
        var results = await signals.Broadcast(
            DerivedId.OfOutcome(effect), signal.SignalName, signal.Variables, effect.By, effect.Instance, ct);
        if (results.Any(r => r is RunResult.Rejected { Reason: RejectionReason.Overtaken or RejectionReason.StateUnreadable }))
        {
            throw new ServiceUnreachableException($"Le signal « {signal.SignalName} » n’a pas atteint toutes les instances.", CheckTheService);
        }

        await claims.Drop(effect, ct);
    }

    private async Task Answer(EffectRow effect, JobOutcome outcome, CancellationToken ct)
    {
        foreach (var also in outcome is JobOutcome.Completed completed ? completed.AlsoOnThisInstance : [])
        {
            await runner.Run(effect.Instance, also, ct);
        }

        var result = await runner.Run(effect.Instance, outcome.AsCommand(DerivedId.OfOutcome(effect), effect.Key), ct, claims.Finish(effect));
        if (result is RunResult.Rejected { Reason: not (RejectionReason.Overtaken or RejectionReason.StateUnreadable) } or RunResult.AlreadyApplied)
        {
            await claims.Drop(effect, ct);
        }
    }

    /// <summary>What the job may know; null when the instance no longer wants it.</summary>
    private async Task<JobContext?> Describe(IServiceProvider services, EffectRow effect, CancellationToken ct)
    {
        var db = services.GetRequiredService<RuntimeContext>().Db;
        var state = await db.Set<InstanceRow>().Where(i => i.Id == effect.Instance).Select(i => i.State).FirstOrDefaultAsync(ct);
        var instance = state is null ? null : UnreadableStates.Read(effect.Instance, state);
        if (instance is null || !instance.Jobs.TryGetValue(effect.Key, out var job))
        {
            return null;
        }

        var id = instance.DefinitionOf(job.Element);
        var definition = await definitions.ById(id, ct) ?? throw new InvalidOperationException($"Definition {id.Value} is not stored.");
        return new JobContext(
            instance, definition.Definition, job.Key, effect.EffectId, job.ElementId, job.Headers, instance.VisibleFrom(job.Element), clock.Now(), effect.By);
    }

    private async Task Postpone(EffectRow effect, string problem, string remedy, CancellationToken ct)
    {
        if (effect.Attempts < options.MaxAttempts || effect.IsNews)
        {
            wakes.EffectsAfter(await claims.Release(effect, problem, ct));
            return;
        }

        await Answer(effect, new JobOutcome.Failed(problem, remedy), ct);
    }

    private const string CheckTheService = "Vérifiez le service appelé et le journal technique, puis relancez l’étape.";

    [LoggerMessage(LogLevel.Error, "Effect {Type} {EffectId} failed at attempt {Attempt}")]
    private partial void LogFailure(Exception e, string type, Guid effectId, int attempt);
}
