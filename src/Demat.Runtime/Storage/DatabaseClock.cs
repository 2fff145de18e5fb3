using Npgsql;

namespace Demat.Runtime;

/// <summary>
/// The clock of the database as this node knows it. Nodes may disagree about the time; timers, leases and dates of decisions may not.
/// It is learnt from every answer that carries it, and carried on by the node's stopwatch, which nobody sets.
/// </summary>
/// <remarks>To be registered as the <see cref="TimeProvider"/> of a host on PostgreSQL. Until the first answer it is the clock of the node.</remarks>
public sealed class DatabaseClock(TimeProvider node) : TimeProvider
{
    /// <summary>How far the stopwatches of two machines may drift apart, a part of the time that passes.</summary>
    private const double Drift = 200e-6;

    private Measure? best;

    /// <inheritdoc/>
    public override long TimestampFrequency => node.TimestampFrequency;

    /// <inheritdoc/>
    public override TimeZoneInfo LocalTimeZone => node.LocalTimeZone;

    /// <summary>How far the clock of the node is ahead of that of the database; zero until it is known.</summary>
    public TimeSpan NodeIsAheadBy => best is null ? TimeSpan.Zero : node.GetUtcNow() - GetUtcNow();

    /// <inheritdoc/>
    public override DateTimeOffset GetUtcNow() => best is { } known ? known.At + node.GetElapsedTime(known.Stamp) : node.GetUtcNow();

    /// <inheritdoc/>
    public override long GetTimestamp() => node.GetTimestamp();

    /// <inheritdoc/>
    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period) =>
        node.CreateTimer(callback, state, dueTime, period);

    /// <summary>Asks the database.</summary>
    public async Task Ask(NpgsqlDataSource source, CancellationToken ct)
    {
        await using var connection = await source.OpenConnectionAsync(ct);
        await using var query = new NpgsqlCommand("SELECT clock_timestamp()", connection);
        var asked = node.GetTimestamp();
        var answer = (DateTime)(await query.ExecuteScalarAsync(ct))!;
        Learn(new DateTimeOffset(answer, TimeSpan.Zero), asked);
    }

    /// <summary>Takes the time of an answer that just came to a question sent at <paramref name="asked"/>.</summary>
    internal void Learn(DateTimeOffset answer, long asked)
    {
        var stamp = node.GetTimestamp();
        var half = node.GetElapsedTime(asked, stamp) / 2;
        var heard = new Measure(answer + half, stamp, half);
        // A slow answer says less than a quick one of a moment ago, unless both cannot be true: then somebody set the clock, or another server answers.
        if (best is not { } known || heard.Doubt <= known.DoubtAt(node, stamp) || (heard.At - known.AtStamp(node, stamp)).Duration() > heard.Doubt + known.DoubtAt(node, stamp))
        {
            best = heard;
        }
    }

    private sealed record Measure(DateTimeOffset At, long Stamp, TimeSpan Doubt)
    {
        public DateTimeOffset AtStamp(TimeProvider node, long stamp) => At + node.GetElapsedTime(Stamp, stamp);

        public TimeSpan DoubtAt(TimeProvider node, long stamp) => Doubt + (node.GetElapsedTime(Stamp, stamp) * Drift);
    }
}
