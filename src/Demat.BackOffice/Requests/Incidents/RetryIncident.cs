using Demat.Engine;

namespace Demat.BackOffice.Requests.Incidents;

/// <summary>Somebody mended what stopped a request and asks to go on.</summary>
public sealed record RetryIncidentCommand(CommandId Id, ProcessInstanceId Instance, Key Incident, AgentId By);

/// <summary>Tries again what an incident stopped.</summary>
public sealed class RetryIncident
{
    /// <summary>Runs the command.</summary>
    public Task<Outcome> Run(RetryIncidentCommand command, CancellationToken stop) => throw new NotImplementedException();
}
