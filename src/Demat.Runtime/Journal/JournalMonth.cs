using System.Buffers.Binary;
using System.Globalization;
using Demat.Engine;

namespace Demat.Runtime;

/// <summary>A month in UTC: the instances that began in it, which their identifiers tell, have their journals together.</summary>
public readonly record struct JournalMonth : IComparable<JournalMonth>
{
    private const string Written = "yyyy'-'MM";

    /// <summary>The month of a moment.</summary>
    public JournalMonth(DateTimeOffset moment) => Start = new(moment.UtcDateTime.Year, moment.UtcDateTime.Month, 1, 0, 0, 0, TimeSpan.Zero);

    /// <summary>Its first moment.</summary>
    public DateTimeOffset Start { get; }

    /// <summary>The first moment of the next one.</summary>
    public DateTimeOffset End => Start.AddMonths(1);

    /// <summary>« 2016-11 ».</summary>
    public string Name => Start.UtcDateTime.ToString(Written, CultureInfo.InvariantCulture);

    /// <summary>Its partition on PostgreSQL: <c>journal_2016_11</c>.</summary>
    public string Partition => Start.UtcDateTime.ToString("'journal_'yyyy'_'MM", CultureInfo.InvariantCulture);

    /// <summary>The identifiers of its instances: the first, and the first of the next month.</summary>
    internal (Guid First, Guid Until) Ids => (UuidTime.First(Start), UuidTime.First(End));

    /// <summary>The month in which an instance began.</summary>
    public static JournalMonth Of(ProcessInstanceId instance) => Of(instance.Value);

    /// <summary>Reads <see cref="Name"/>.</summary>
    public static bool TryParse(string? text, out JournalMonth month)
    {
        var isMonth = DateTime.TryParseExact(text, Written, CultureInfo.InvariantCulture, DateTimeStyles.None, out var start);
        month = isMonth ? new(new DateTimeOffset(start, TimeSpan.Zero)) : default;
        return isMonth;
    }

    /// <inheritdoc/>
    public int CompareTo(JournalMonth other) => Start.CompareTo(other.Start);

    internal static JournalMonth Of(Guid instance)
    {
        Span<byte> bytes = stackalloc byte[16];
        instance.TryWriteBytes(bytes, bigEndian: true, out _);
        var milliseconds = BinaryPrimitives.ReadInt64BigEndian(bytes) >> (8 * (sizeof(long) - UuidTime.Bytes)) & 0xFFFF_FFFF_FFFF;
        return new(DateTimeOffset.FromUnixTimeMilliseconds(Math.Min(milliseconds, DateTimeOffset.MaxValue.ToUnixTimeMilliseconds())));
    }
}
