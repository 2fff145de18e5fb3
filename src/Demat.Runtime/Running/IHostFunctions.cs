using Demat.Feel;

namespace Demat.Runtime;

/// <summary>Where the functions of the host (the organisation, the calendar) come from. One for the whole program.</summary>
public interface IHostFunctions
{
    /// <summary>A query of one value that changes whenever the functions would answer otherwise; null when they depend on nothing stored.</summary>
    /// <remarks>The runtime asks it in the same round trip as the instance, so that what is kept in memory is never out of date.</remarks>
    string? StampSql { get; }

    /// <summary>The functions as they answer at that moment; they must not change during the evaluation.</summary>
    /// <param name="now">The moment of the command.</param>
    /// <param name="stamp">What <see cref="StampSql"/> gave, as text.</param>
    /// <param name="ct">Stops waiting.</param>
    ValueTask<FeelFunctions> At(DateTimeOffset now, string? stamp, CancellationToken ct);
}

/// <summary>For a host that adds no function.</summary>
internal sealed class NoHostFunctions : IHostFunctions
{
    public string? StampSql => null;

    public ValueTask<FeelFunctions> At(DateTimeOffset now, string? stamp, CancellationToken ct) => new(FeelFunctions.None);
}
