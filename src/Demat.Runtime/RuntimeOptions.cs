using Demat.Feel;

namespace Demat.Runtime;

/// <summary>What a host may choose.</summary>
public sealed class RuntimeOptions
{
    /// <summary>False for a host that only sends commands (tests, command-line verbs): effects and timers stay for another one.</summary>
    public bool RunsInBackground { get; set; } = true;

    /// <summary>PostgreSQL connection string of the clustered Quartz store; null keeps the wake-ups in memory (a single node).</summary>
    public string? ClusterConnectionString { get; set; }

    /// <summary>How often effects and timers are looked for when nothing woke them.</summary>
    public TimeSpan PollInterval { get; set; } = TimeSpan.FromSeconds(20);

    /// <summary>How long a dispatcher owns an effect that it claimed; a job is stopped shortly before.</summary>
    public TimeSpan Lease { get; set; } = TimeSpan.FromMinutes(2);

    /// <summary>How often an effect is tried before it becomes an incident.</summary>
    public int MaxAttempts { get; set; } = 8;

    /// <summary>The delay after the first unsuccessful attempt; it doubles each time.</summary>
    public TimeSpan FirstRetry { get; set; } = TimeSpan.FromSeconds(5);

    /// <summary>The longest delay between two attempts.</summary>
    public TimeSpan LongestRetry { get; set; } = TimeSpan.FromHours(1);

    /// <summary>True to write every step through the context of the host instead of by hand-written statements: slower, and the same rows.</summary>
    public bool WritesThroughContext { get; set; }

    /// <summary>IANA name of the zone in which a date without offset is understood.</summary>
    public string Zone { get; set; } = FeelEnvironment.Paris;
}
