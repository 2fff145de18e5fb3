using Microsoft.EntityFrameworkCore;

namespace Demat.Runtime;

/// <summary>
/// How a claim writes « now » and « until when » in SQL: by the clock of the database where it is the one that counts, otherwise by the one
/// that was given. In the statement, <c>{0}</c> is the moment and <c>{1}</c> how long.
/// </summary>
internal sealed record ClaimTime(string Now, string Until, object Moment, object Length)
{
    /// <summary>For the database of a context.</summary>
    /// <param name="db">The context.</param>
    /// <param name="clock">The clock of the runtime.</param>
    /// <param name="length">How long a claim lasts.</param>
    /// <param name="given">A moment that takes the place of now; null for now.</param>
    public static ClaimTime For(DbContext db, TimeProvider clock, TimeSpan length, DateTimeOffset? given = null)
    {
        var moment = given ?? clock.Now();
        if (Conventions.IsSqlite(db.Database.ProviderName))
        {
            return new("{0}", "{0} + {1}", moment.UtcTicks, length.Ticks);
        }

        // now() and not clock_timestamp(): an index can be read up to a time that does not change during the statement.
        return given is null && clock is DatabaseClock
            ? new("now()", "now() + {1}", moment, length)
            : new("{0}", "{0} + {1}", moment, length);
    }
}
