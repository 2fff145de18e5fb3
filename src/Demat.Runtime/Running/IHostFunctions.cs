using Demat.Feel;

namespace Demat.Runtime;

/// <summary>Where the functions of the host (the organisation, the calendar) come from. Resolved in the scope of each command.</summary>
public interface IHostFunctions
{
    /// <summary>The functions as they answer at that moment; they must not change during the evaluation.</summary>
    ValueTask<FeelFunctions> At(DateTimeOffset now, CancellationToken ct);
}

/// <summary>For a host that adds no function.</summary>
internal sealed class NoHostFunctions : IHostFunctions
{
    public ValueTask<FeelFunctions> At(DateTimeOffset now, CancellationToken ct) => new(FeelFunctions.None);
}
