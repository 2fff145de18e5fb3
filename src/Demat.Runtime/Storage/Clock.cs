namespace Demat.Runtime;

/// <summary>The clock of the runtime.</summary>
public static class Clock
{
    /// <summary>Now in UTC, to the microsecond: what both databases keep, so that a date read again is the date that was hashed.</summary>
    public static DateTimeOffset Now(this TimeProvider clock)
    {
        var now = clock.GetUtcNow();
        return now.AddTicks(-(now.Ticks % TimeSpan.TicksPerMicrosecond));
    }
}
