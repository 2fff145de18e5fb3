using System.Collections.Concurrent;
using System.Collections.Frozen;

namespace Demat.BackOffice.WorkingDays;

/// <summary>Where the town is, as far as public holidays go.</summary>
public enum HolidayZone
{
    /// <summary>Mainland France.</summary>
    Metropole,

    /// <summary>Bas-Rhin, Haut-Rhin and Moselle: Good Friday and 26 December as well (local law).</summary>
    AlsaceMoselle,
}

/// <summary>French public holidays (Code du travail, L.3133-1; L.3134-13 for Alsace-Moselle), computed.</summary>
public static class FrenchHolidays
{
    private static readonly ConcurrentDictionary<(int, HolidayZone), FrozenDictionary<DateOnly, string>> Years = new();

    /// <summary>The holidays of a year and their French names.</summary>
    /// <param name="year">1947 or later for the list to be the legal one; 1583 at least.</param>
    /// <param name="zone">Which law applies.</param>
    public static FrozenDictionary<DateOnly, string> Of(int year, HolidayZone zone) =>
        Years.GetOrAdd((year, zone), key => Compute(key.Item1, key.Item2).DistinctBy(h => h.Key).ToFrozenDictionary());

    /// <summary>Easter Sunday in the Gregorian calendar (Meeus, after Butcher).</summary>
    public static DateOnly Easter(int year)
    {
        var (century, rest) = Math.DivRem(year, 100);
        var golden = year % 19;
        var epact = ((19 * golden) + century - (century / 4) - ((century - ((century + 8) / 25) + 1) / 3) + 15) % 30;
        var weekday = (32 + (2 * (century % 4)) + (2 * (rest / 4)) - epact - (rest % 4)) % 7;
        var shift = (golden + (11 * epact) + (22 * weekday)) / 451;
        var (month, day) = Math.DivRem(epact + weekday - (7 * shift) + 114, 31);
        return new DateOnly(year, month, day + 1);
    }

    private static IEnumerable<KeyValuePair<DateOnly, string>> Compute(int year, HolidayZone zone)
    {
        var easter = Easter(year);
        yield return new(new(year, 1, 1), "1er janvier");
        yield return new(easter.AddDays(1), "Lundi de Pâques");
        yield return new(new(year, 5, 1), "1er mai");
        yield return new(new(year, 5, 8), "8 mai");
        yield return new(easter.AddDays(39), "Ascension");
        yield return new(easter.AddDays(50), "Lundi de Pentecôte");
        yield return new(new(year, 7, 14), "14 juillet");
        yield return new(new(year, 8, 15), "Assomption");
        yield return new(new(year, 11, 1), "Toussaint");
        yield return new(new(year, 11, 11), "11 novembre");
        yield return new(new(year, 12, 25), "Jour de Noël");
        if (zone == HolidayZone.AlsaceMoselle)
        {
            yield return new(easter.AddDays(-2), "Vendredi saint");
            yield return new(new(year, 12, 26), "2ème jour de Noël");
        }
    }
}
