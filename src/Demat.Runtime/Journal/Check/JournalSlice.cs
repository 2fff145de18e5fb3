using System.Globalization;

namespace Demat.Runtime;

/// <summary>A range of instances.</summary>
/// <param name="First">The first one; null from the beginning.</param>
/// <param name="Until">The first one that is not in it; null to the end.</param>
internal sealed record JournalSlice(Guid? First, Guid? Until)
{
    public bool Holds(Guid instance) => !(First is { } first && instance.CompareTo(first) < 0) && !(Until is { } until && instance.CompareTo(until) >= 0);

    /// <summary>The condition in SQL: the bounds are identifiers, written as both databases compare them.</summary>
    public string Where(string column) => (First, Until) switch
    {
        ({ } first, { } until) => $"WHERE {column} >= '{Text(first)}' AND {column} < '{Text(until)}'",
        ({ } first, null) => $"WHERE {column} >= '{Text(first)}'",
        (null, { } until) => $"WHERE {column} < '{Text(until)}'",
        _ => "",
    };

    /// <summary>Cuts all there is into slices, at these instances.</summary>
    public static IReadOnlyList<JournalSlice> Cut(IReadOnlyList<Guid> at)
    {
        Guid?[] edges = [null, .. at.Distinct().Order().Select(edge => (Guid?)edge), null];
        return [.. edges.Zip(edges.Skip(1), (first, until) => new JournalSlice(first, until))];
    }

    private static string Text(Guid id) => id.ToString("D", CultureInfo.InvariantCulture).ToUpperInvariant();
}
