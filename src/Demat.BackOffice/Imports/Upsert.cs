using Microsoft.EntityFrameworkCore;

namespace Demat.BackOffice.Imports;

/// <summary>How many rows were added, changed and found the same.</summary>
internal readonly record struct UpsertCount(int Added, int Changed, int Unchanged)
{
    public static UpsertCount operator +(UpsertCount a, UpsertCount b) =>
        new(a.Added + b.Added, a.Changed + b.Changed, a.Unchanged + b.Unchanged);
}

/// <summary>Adds the rows that are new and changes those that differ. Rows that the file does not name stay.</summary>
internal static class Upsert
{
    internal static async Task<UpsertCount> Rows<TRow, TKey>(
        DematDb db, IEnumerable<TRow> rows, Func<TRow, TKey> keyOf, CancellationToken stop)
        where TRow : class
        where TKey : notnull
    {
        var known = await db.Set<TRow>().ToDictionaryAsync(keyOf, stop);
        var count = default(UpsertCount);
        var added = new List<TRow>();
        foreach (var row in rows)
        {
            if (!known.TryGetValue(keyOf(row), out var old))
            {
                added.Add(row);
                continue;
            }

            var entry = db.Entry(old);
            entry.CurrentValues.SetValues(row);
            count += entry.State == EntityState.Modified ? new(0, 1, 0) : new(0, 0, 1);
        }

        db.Set<TRow>().AddRange(added);
        return count + new UpsertCount(added.Count, 0, 0);
    }
}
