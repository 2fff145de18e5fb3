using System.Collections.Immutable;
using Demat.Engine;

namespace Demat.Runtime;

/// <summary>Goes on with what incidents stopped: one command and one commit for each, so that one that stops again holds none of the others.</summary>
public sealed class IncidentRetries(ProcessRunner runner, UnreadableStates states)
{
    /// <summary>Tries them one after the other; the answers are in the same order.</summary>
    /// <param name="incidents">Which, each with the id of its command, made once by whoever asks.</param>
    /// <param name="by">Who mended.</param>
    /// <param name="ct">Stops before the next; what was done stays.</param>
    public async Task<ImmutableArray<IncidentRetry>> Run(IReadOnlyList<RetryRequest> incidents, AgentId? by, CancellationToken ct)
    {
        var answers = ImmutableArray.CreateBuilder<IncidentRetry>(incidents.Count);
        foreach (var one in incidents)
        {
            answers.Add(await Run(one, by, ct));
        }

        return answers.MoveToImmutable();
    }

    /// <summary>Tries one.</summary>
    public async Task<IncidentRetry> Run(RetryRequest incident, AgentId? by, CancellationToken ct)
    {
        try
        {
            if (incident.Incident == IncidentRow.OfTheState)
            {
                return await states.IsMended(incident.Instance, ct) ? new IncidentRetry.GoesOn() : new IncidentRetry.StopsAgain("L’état enregistré ne peut toujours pas être lu.");
            }

            return await runner.Run(incident.Instance, new Command.RetryIncident(incident.Command, incident.Incident, by), ct) switch
            {
                RunResult.Applied { Events: var events } when events.OfType<Event.IncidentRaised>().FirstOrDefault() is { } again => new IncidentRetry.StopsAgain(again.Problem),
                RunResult.Applied or RunResult.AlreadyApplied => new IncidentRetry.GoesOn(),
                RunResult.Rejected { Reason: RejectionReason.IncidentNotOpen or RejectionReason.InstanceNotRunning } => new IncidentRetry.IsOver(),
                RunResult.Rejected rejected => new IncidentRetry.Refused(rejected.Detail),
                var other => throw new InvalidOperationException($"Unknown result {other.GetType().Name}."),
            };
        }
        catch (Exception e) when (DatabaseAway.Is(e))
        {
            return new IncidentRetry.Unsettled();
        }
    }
}

/// <summary>An incident to go on from, and the id of the command that does.</summary>
public sealed record RetryRequest(ProcessInstanceId Instance, Key Incident, CommandId Command);

/// <summary>What became of an incident that was tried again. A closed family.</summary>
public abstract record IncidentRetry
{
    private IncidentRetry() { }

    /// <summary>The instance goes on.</summary>
    public sealed record GoesOn : IncidentRetry;

    /// <summary>The same step stopped once more.</summary>
    public sealed record StopsAgain(string Problem) : IncidentRetry;

    /// <summary>Somebody resolved it meanwhile, or the instance ended.</summary>
    public sealed record IsOver : IncidentRetry;

    /// <summary>The command was refused, in French.</summary>
    public sealed record Refused(string Why) : IncidentRetry;

    /// <summary>The database did not answer; the same request, sent again, tells.</summary>
    public sealed record Unsettled : IncidentRetry;
}
