using Demat.Feel;

namespace Demat.Runtime;

/// <summary>What a host may choose.</summary>
public sealed class RuntimeOptions
{
    /// <summary>False for a host that only sends commands (tests, command-line verbs): effects and timers stay for another one.</summary>
    public bool RunsInBackground { get; set; } = true;

    /// <summary>PostgreSQL connection string of the clustered Quartz store; null keeps the wake-ups in memory (a single node).</summary>
    public string? ClusterConnectionString { get; set; }

    /// <summary>True to make the tables of that store when they are missing; false for a host whose migrations make them.</summary>
    public bool MakesSchedulerTables { get; set; }

    /// <summary>How often effects and timers are looked for when nothing woke them.</summary>
    public TimeSpan PollInterval { get; set; } = TimeSpan.FromSeconds(20);

    /// <summary>How long a dispatcher owns an effect that it claimed; a job is stopped shortly before.</summary>
    public TimeSpan Lease { get; set; } = TimeSpan.FromMinutes(2);

    /// <summary>How often an effect is tried before it becomes an incident.</summary>
    public int MaxAttempts { get; set; } = 8;

    /// <summary>How long a sweep has the timers that it claimed; another takes those of a sweep that died.</summary>
    public TimeSpan TimerLease { get; set; } = TimeSpan.FromSeconds(30);

    /// <summary>How many timers a node fires in a second at most: when thousands are due together, people go on working.</summary>
    public int TimersPerSecond { get; set; } = 250;

    /// <summary>How many effects a node does at once. Jobs take three quarters of them at most, messages and signals all.</summary>
    public int EffectsAtOnce { get; set; } = 8;

    /// <summary>The delay after the first unsuccessful attempt; it doubles each time.</summary>
    public TimeSpan FirstRetry { get; set; } = TimeSpan.FromSeconds(5);

    /// <summary>The longest delay between two attempts.</summary>
    public TimeSpan LongestRetry { get; set; } = TimeSpan.FromHours(1);

    /// <summary>Gives the chance in a delay, from 0 to 1: what failed together must not come back together.</summary>
    public Func<double> Chance { get; set; } = Random.Shared.NextDouble;

    /// <summary>The delay after that many attempts: it doubles each time, up to the longest, give or take a fifth.</summary>
    internal TimeSpan RetryAfter(int attempts)
    {
        var doubled = FirstRetry * Math.Pow(2, Math.Clamp(attempts - 1, 0, 30));
        var delay = (doubled < LongestRetry ? doubled : LongestRetry) * (0.8 + (0.4 * Chance()));
        return TimeSpan.FromMilliseconds((long)delay.TotalMilliseconds);
    }

    /// <summary>True to write every step through the context of the host instead of by hand-written statements: slower, and the same rows.</summary>
    public bool WritesThroughContext { get; set; }

    /// <summary>Only to measure what the chain costs: entries without hash. Not public, so that no setting of a server reaches it.</summary>
    internal bool WithoutChain { get; set; }

    /// <summary>IANA name of the zone in which a date without offset is understood.</summary>
    public string Zone { get; set; } = FeelEnvironment.Paris;
}
