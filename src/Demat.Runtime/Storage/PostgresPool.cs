using Npgsql;

namespace Demat.Runtime;

/// <summary>The connections of the program to PostgreSQL.</summary>
/// <remarks>With several hosts (<c>Host=a,b</c>) they lead to the primary, wherever it is at the moment.</remarks>
public static class PostgresPool
{
    /// <summary>How many statements a connection keeps prepared: those of the hot path, and the usual ones of the pages.</summary>
    private const int Prepared = 100;

    /// <summary>Seconds after which a host that was a standby, or away, is asked again what it is: a promotion is seen that fast.</summary>
    private const int HostRecheck = 1;

    /// <summary>Seconds to reach a host: one that is cut off does not answer at all.</summary>
    private const int Connecting = 5;

    /// <summary>Seconds without an answer after which a connection is taken for dead.</summary>
    private const int Answering = 15;

    /// <summary>
    /// Everything of ours is found by an index. A plan made while a table was small or empty, and kept by the connection, would read all of it
    /// long after it has grown: three times fewer steps a second, seen on an inbox that had just been emptied.
    /// </summary>
    private const string Planning = "-c enable_seqscan=off -c jit=off";

    /// <summary>A pool of these settings.</summary>
    public static NpgsqlDataSource Make(string connectionString)
    {
        var settings = Settings(connectionString);
        if (settings.Host?.Contains(',', StringComparison.Ordinal) != true)
        {
            return Named(settings).Build();
        }

        settings.TargetSessionAttributes = null;
        return Named(settings).BuildMultiHost().WithTargetSession(TargetSessionAttributes.Primary);
    }

    // Without a name of its own, the pool would tell its connection string to who reads its figures.
    private static NpgsqlDataSourceBuilder Named(NpgsqlConnectionStringBuilder settings) => new(settings.ConnectionString) { Name = "demat" };

    /// <summary>What was asked, completed: a connection prepares what is asked often, and what does not answer is given up soon.</summary>
    public static NpgsqlConnectionStringBuilder Settings(string connectionString)
    {
        var settings = new NpgsqlConnectionStringBuilder(connectionString);
        if (settings.MaxAutoPrepare == 0)
        {
            (settings.MaxAutoPrepare, settings.AutoPrepareMinUsages) = (Prepared, 2);
        }

        Default("Timeout", Connecting);
        Default("Command Timeout", Answering);
        // A server that is asked to cancel a commit which waits for its standby confirms it as if the standby had it: rather hang up.
        Default("Cancellation Timeout", -1);
        // Nothing of ours outlives its transaction in a session: seven statements that clean it before each use would clean nothing.
        Default("No Reset On Close", true);
        Default("Options", Planning);
        if (settings.Host?.Contains(',', StringComparison.Ordinal) == true)
        {
            Default("Host Recheck Seconds", HostRecheck);
            Default("Target Session Attributes", "primary");
        }

        return settings;

        void Default(string keyword, object value)
        {
            if (!settings.ShouldSerialize(keyword))
            {
                settings[keyword] = value;
            }
        }
    }
}
