namespace Demat.Web.Components.Shared;

/// <summary>Element ids that are unique in a page.</summary>
public static class Ids
{
    private static long _last;

    /// <summary>The prefix followed by a number nobody else has.</summary>
    public static string Next(string prefix) => $"{prefix}-{Interlocked.Increment(ref _last)}";
}
