using System.Threading.RateLimiting;

namespace Demat.Web.Operations;

/// <summary>Lets so many requests in at once, so many wait, and tells the others to come back: a server that is asked too much answers some of it well.</summary>
public static class Turnstile
{
    private const string OnePlace = "requests";
    private const string NoPlace = "circuits";

    /// <summary>Declares it.</summary>
    public static IServiceCollection AddTurnstile(this IServiceCollection services, OperationsSettings settings) => services.AddRateLimiter(limiter =>
    {
        limiter.GlobalLimiter = PartitionedRateLimiter.Create<HttpContext, string>(context => IsCircuit(context.Request.Path)
            ? RateLimitPartition.GetNoLimiter(NoPlace)
            : RateLimitPartition.GetConcurrencyLimiter(OnePlace, _ => new()
            {
                PermitLimit = settings.MostRequests,
                QueueLimit = settings.MostWaiting,
                QueueProcessingOrder = QueueProcessingOrder.OldestFirst,
            }));
        limiter.OnRejected = async (refused, _) => await Unavailable.Answer(refused.HttpContext, Unavailability.Saturated);
    });

    // An open page holds its connection for hours; what it asks of the database waits for the pool.
    private static bool IsCircuit(PathString path) => path.StartsWithSegments("/_blazor", StringComparison.Ordinal);
}
