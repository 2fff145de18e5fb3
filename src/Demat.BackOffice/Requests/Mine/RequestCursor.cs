using System.Globalization;
using Demat.BackOffice.Requests.Storage;
using Demat.Engine;

namespace Demat.BackOffice.Requests.Mine;

/// <summary>A place in a list of requests, newest first.</summary>
internal sealed record RequestCursor(DateTimeOffset SubmittedAt, ProcessInstanceId Instance)
{
    /// <summary>As it stands in an address.</summary>
    public string Written => string.Create(CultureInfo.InvariantCulture, $"{SubmittedAt.UtcTicks:x}-{Instance.Value:N}");

    /// <summary>The place of a row.</summary>
    public static RequestCursor Of(RequestRow row) => new(row.SubmittedAt, row.Instance);

    /// <summary>Reads what an address holds; null for anything else.</summary>
    public static RequestCursor? Read(string? written) =>
        written?.Split('-') is [var at, var instance]
        && long.TryParse(at, NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var ticks) && ticks >= 0 && ticks <= DateTime.MaxValue.Ticks
        && Guid.TryParseExact(instance, "N", out var id)
            ? new(new DateTimeOffset(ticks, TimeSpan.Zero), new(id))
            : null;

    /// <summary>Negative when this one is shown first.</summary>
    public int CompareTo(RequestCursor other) => (other.SubmittedAt, other.Instance.Value).CompareTo((SubmittedAt, Instance.Value));
}
