using System.Globalization;
using Demat.BackOffice.Wording;

namespace Demat.BackOffice.Requests.Dossiers;

/// <summary>Words deadlines: relative when late, today or tomorrow, a plain date otherwise.</summary>
internal static class Deadlines
{
    private static readonly CultureInfo Culture = CultureInfo.GetCultureInfo("fr-FR");

    /// <summary>The words and the urgency of a deadline.</summary>
    public static Deadline Of(DateTimeOffset? due, DateTimeOffset now)
    {
        if (due is not { } at || at == Runtime.InboxRow.NoDue)
        {
            return new(null, "Sans échéance", DeadlineKind.None);
        }

        var (day, today) = (ParisTime.DayOf(at), ParisTime.DayOf(now));
        return (day.DayNumber - today.DayNumber) switch
        {
            < 0 and var days => new(at, $"En retard de {-days}\u00A0j", DeadlineKind.Late),
            0 => at < now ? new(at, "En retard", DeadlineKind.Late) : new(at, "Aujourd’hui", DeadlineKind.Soon),
            1 => new(at, "Demain", DeadlineKind.Soon),
            _ => new(at, Capital($"{day.ToString("ddd", Culture)} {Sentences.ShortDay(day)}"), DeadlineKind.Later),
        };
    }

    private static string Capital(string text) => char.ToUpper(text[0], Culture) + text[1..];
}
