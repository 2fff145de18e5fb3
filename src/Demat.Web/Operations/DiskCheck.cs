using Demat.Web.Hosting;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace Demat.Web.Operations;

/// <summary>The disk of the data folder has room left.</summary>
public sealed class DiskCheck(Place place, OperationsSettings settings) : IHealthCheck
{
    /// <inheritdoc/>
    public Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default) =>
        Task.FromResult(Free() >= settings.LeastFreeDisk ? HealthCheckResult.Healthy() : HealthCheckResult.Unhealthy("Le disque est plein."));

    private long Free()
    {
        try
        {
            return new DriveInfo(place.Data).AvailableFreeSpace;
        }
        catch (IOException)
        {
            return 0;
        }
    }
}
