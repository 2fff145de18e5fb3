using Microsoft.EntityFrameworkCore;

namespace Demat.BackOffice.Requests.Storage;

/// <summary>Gives numbers without hole in a series and a year.</summary>
/// <remarks>
/// A reference is needed before the engine decides, yet must be taken in the commit of the decision: it is read first, then taken
/// on the condition that nobody took it meanwhile; who loses starts again with the next one.
/// </remarks>
internal static class References
{
    /// <summary>The next number, not taken yet.</summary>
    public static async Task<int> Next(DematDb db, string series, int year, CancellationToken stop) =>
        await db.NumberSeries.Where(s => s.Series == series && s.Year == year).Select(s => s.Last).FirstOrDefaultAsync(stop) + 1;

    /// <summary>Takes the number in the running transaction.</summary>
    /// <exception cref="NumberTakenException">Somebody took it meanwhile; nothing is written.</exception>
    public static async ValueTask Take(DbContext db, string series, int year, int number, CancellationToken stop)
    {
        if (number == 1)
        {
            if (await db.Set<NumberSeriesRow>().AnyAsync(s => s.Series == series && s.Year == year, stop))
            {
                throw new NumberTakenException();
            }

            // Two of them at once conflict on the key: the runner starts the loser again, which then sees the row.
            db.Add(new NumberSeriesRow { Series = series, Year = year, Last = 1 });
            return;
        }

        var taken = await db.Set<NumberSeriesRow>().Where(s => s.Series == series && s.Year == year && s.Last == number - 1)
            .ExecuteUpdateAsync(set => set.SetProperty(s => s.Last, number), stop);
        if (taken == 0)
        {
            throw new NumberTakenException();
        }
    }

    /// <summary>« D-2026-0001 ».</summary>
    public static string Written(string series, int year, int number) => $"{series}-{year:0000}-{number:0000}";
}

/// <summary>Somebody took the number meanwhile; the whole step is undone and done again with the next number.</summary>
internal sealed class NumberTakenException : Exception;
