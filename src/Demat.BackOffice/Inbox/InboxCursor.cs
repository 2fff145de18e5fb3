using System.Globalization;
using Demat.Engine;
using Demat.Runtime;

namespace Demat.BackOffice.Inbox;

/// <summary>A place in the order of an inbox: pages begin after it or end before it, whatever comes and goes meanwhile.</summary>
internal sealed record InboxCursor(DateTimeOffset Due, ProcessInstanceId Instance, Key Key)
{
    /// <summary>As it stands in an address.</summary>
    public string Written => string.Create(CultureInfo.InvariantCulture, $"{Due.UtcTicks:x}-{Instance.Value:N}-{Key.Value:x}");

    /// <summary>The place of a row.</summary>
    public static InboxCursor Of(InboxRow row) => new(row.Due, row.Instance, row.Key);

    /// <summary>Reads what an address holds; null for anything else.</summary>
    public static InboxCursor? Read(string? written) =>
        written?.Split('-') is [var due, var instance, var key]
        && long.TryParse(due, NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var ticks) && ticks >= 0 && ticks <= DateTime.MaxValue.Ticks
        && Guid.TryParseExact(instance, "N", out var id)
        && long.TryParse(key, NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var number)
            ? new(new DateTimeOffset(ticks, TimeSpan.Zero), new(id), new(number))
            : null;
}
