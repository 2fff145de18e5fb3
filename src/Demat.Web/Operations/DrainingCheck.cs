using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace Demat.Web.Operations;

/// <summary>The server was not asked to stop.</summary>
public sealed class DrainingCheck(Draining draining) : IHealthCheck
{
    /// <inheritdoc/>
    public Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default) =>
        Task.FromResult(draining.Started ? HealthCheckResult.Unhealthy("Ce serveur s’arrête.") : HealthCheckResult.Healthy());
}
