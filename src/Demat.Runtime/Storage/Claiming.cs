using Microsoft.EntityFrameworkCore;

namespace Demat.Runtime;

/// <summary>
/// How rows are claimed in one statement that several nodes can send at once, and how it writes « now » and « until when »: by the clock of
/// the database where it is the one that counts, otherwise by the one that was given. In the statement, <c>{0}</c> is the moment and
/// <c>{1}</c> how long; the other values are the caller's.
/// </summary>
internal sealed record Claiming(bool IsSqlite, string Now, string Until, object Moment, object Length)
{
    /// <summary>For the database of a context.</summary>
    /// <param name="db">The context.</param>
    /// <param name="clock">The clock of the runtime.</param>
    /// <param name="length">How long a claim lasts.</param>
    /// <param name="given">A moment that takes the place of now; null for now.</param>
    public static Claiming For(DbContext db, TimeProvider clock, TimeSpan length, DateTimeOffset? given = null)
    {
        var moment = given ?? clock.Now();
        if (Conventions.IsSqlite(db.Database.ProviderName))
        {
            return new(true, "{0}", "{0} + {1}", moment.UtcTicks, length.Ticks);
        }

        // now() and not clock_timestamp(): an index can be read up to a time that does not change during the statement.
        return given is null && clock is DatabaseClock
            ? new(false, "now()", "now() + {1}", moment, length)
            : new(false, "{0}", "{0} + {1}", moment, length);
    }

    /// <summary>Claims the rows whose date has come and that nobody has in hand, the oldest first; gives them as they are now. No value goes into the text.</summary>
    /// <param name="table">The table, keyed by instance and key.</param>
    /// <param name="date">The column of the date.</param>
    /// <param name="lease">The column that says until when somebody has it in hand.</param>
    /// <param name="most">The placeholder of how many.</param>
    /// <param name="only">What else must hold, beginning with AND.</param>
    /// <param name="also">What else is set on the row <c>claimed</c>, beginning with a comma.</param>
    public string Statement(string table, string date, string lease, string most, string only = "", string also = "")
    {
        // A common table is read once, whatever the plan: as an operand of IN, its LIMIT could be applied again and again.
        var (once, locked, all) = IsSqlite ? ("", "", "*") : ("MATERIALIZED ", " FOR UPDATE SKIP LOCKED", "claimed.*");
        return $"""
            WITH ripe AS {once}(
              SELECT instance_id, key FROM {table}
              WHERE {date} <= {Now} AND ({lease} IS NULL OR {lease} <= {Now}){only}
              ORDER BY {date}, instance_id, key LIMIT {most}{locked})
            UPDATE {table} AS claimed SET {lease} = {Until}{also}
            FROM ripe WHERE claimed.instance_id = ripe.instance_id AND claimed.key = ripe.key
            RETURNING {all}
            """;
    }
}
