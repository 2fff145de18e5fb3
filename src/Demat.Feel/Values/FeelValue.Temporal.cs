using Demat.Feel.Temporal;

namespace Demat.Feel;

// Days of years -999,999,999 to 999,999,999 and nanoseconds; the platform's types are the nearest they can say.
public abstract partial record FeelValue
{
    /// <summary>A calendar day.</summary>
    public sealed record Date : FeelValue
    {
        /// <summary>A day of years 1 to 9999.</summary>
        public Date(DateOnly value) => Day = value.DayNumber;

        internal Date(long day) => Day = day;

        /// <summary>The day; beyond years 1 to 9999, the nearest in them.</summary>
        public DateOnly Value => DateOnly.FromDayNumber((int)Math.Clamp(Day, 0, DateOnly.MaxValue.DayNumber));

        internal long Day { get; }
    }

    /// <summary>A time of day, with an optional offset from UTC or the IANA name of its zone.</summary>
    public sealed record Time : FeelValue
    {
        /// <summary>A time to 100 nanoseconds.</summary>
        public Time(TimeOnly value, TimeSpan? offset, string? zone = null)
            : this(value.Ticks * 100, offset, zone) { }

        internal Time(long nanos, TimeSpan? offset, string? zone = null) => (Nanos, Offset, Zone) = (nanos, offset, zone);

        /// <summary>The time, cut to 100 nanoseconds.</summary>
        public TimeOnly Value => new(Nanos / 100);

        /// <summary>From UTC; null when not said, or when a zone says it.</summary>
        public TimeSpan? Offset { get; init; }

        /// <summary>The IANA name of the zone, or null.</summary>
        public string? Zone { get; init; }

        internal long Nanos { get; init; }
    }

    /// <summary>A day and a time of day, with an optional offset from UTC; with a zone, the offset is the zone's at that moment.</summary>
    public sealed record DateAndTime : FeelValue
    {
        /// <summary>A moment of years 1 to 9999, to 100 nanoseconds.</summary>
        public DateAndTime(DateTime local, TimeSpan? offset, string? zone = null)
            : this(Wall.Of(local), offset, zone) { }

        internal DateAndTime(Wall wall, TimeSpan? offset, string? zone = null) => (Wall, Offset, Zone) = (wall, offset, zone);

        /// <summary>What calendar and clock show, cut to 100 nanoseconds; beyond years 1 to 9999, the nearest in them.</summary>
        public DateTime Local => Wall.Nearest;

        /// <summary>From UTC; null when not said.</summary>
        public TimeSpan? Offset { get; init; }

        /// <summary>The IANA name of the zone, or null.</summary>
        public string? Zone { get; init; }

        internal Wall Wall { get; init; }
    }

    /// <summary>A length of time in days, hours, minutes and seconds.</summary>
    public sealed record DaysAndTime : FeelValue
    {
        /// <summary>A length to 100 nanoseconds.</summary>
        public DaysAndTime(TimeSpan value) => Nanos = Wall.Nanoseconds(value);

        internal DaysAndTime(Int128 nanos) => Nanos = nanos;

        /// <summary>The length, cut to 100 nanoseconds; beyond some 29,000 years, the longest there is.</summary>
        public TimeSpan Value => Wall.Nearest100(Nanos);

        internal Int128 Nanos { get; }
    }

    /// <summary>A length of time in years and months, counted in months.</summary>
    public sealed record YearsAndMonths(long Months) : FeelValue;
}
