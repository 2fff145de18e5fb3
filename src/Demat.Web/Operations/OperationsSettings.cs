namespace Demat.Web.Operations;

/// <summary>What the IT department chooses about a running server: the section <c>Operations</c> of the settings.</summary>
public sealed record OperationsSettings
{
    /// <summary>The shortest token that opens <c>/metrics</c>.</summary>
    public const int ShortestToken = 16;

    /// <summary>Below this many bytes the disk of the data folder counts as full.</summary>
    public long LeastFreeDisk { get; init; } = 64L * 1024 * 1024;

    /// <summary>What who reads <c>/metrics</c> must send (<c>Authorization: Bearer …</c>); without one of at least 16 characters there is no such address.</summary>
    public string? MetricsToken { get; init; }

    /// <summary>How many requests are worked on at once; the others wait their turn. Open pages and files are not counted.</summary>
    public int MostRequests { get; init; } = 64;

    /// <summary>How many requests may wait for their turn; more are told to come back.</summary>
    public int MostWaiting { get; init; } = 256;

    /// <summary>How long a server that was asked to stop still serves while it says that it is not ready: longer than the load balancer needs to see it. None in Development.</summary>
    public TimeSpan DrainTime { get; init; } = TimeSpan.FromSeconds(5);

    /// <summary>How long what is under way may then take before it is cut.</summary>
    public TimeSpan StopTime { get; init; } = TimeSpan.FromSeconds(20);

    /// <summary>True when <c>/metrics</c> can be read.</summary>
    public bool HasMetrics => MetricsToken is { Length: >= ShortestToken };

    /// <summary>Reads them; what is absent keeps its usual value.</summary>
    public static OperationsSettings Read(IConfiguration configuration) => configuration.GetSection("Operations").Get<OperationsSettings>() ?? new();
}
