namespace Demat.Web.Operations;

/// <summary>What the IT department chooses about a running server.</summary>
public sealed record OperationsSettings
{
    /// <summary>Below this many bytes the disk of the data folder counts as full (<c>Operations:LeastFreeDisk</c>).</summary>
    public long LeastFreeDisk { get; init; } = 64L * 1024 * 1024;

    /// <summary>Reads them from the section <c>Operations</c>; what is absent keeps its usual value.</summary>
    public static OperationsSettings Read(IConfiguration configuration) => configuration.GetSection("Operations").Get<OperationsSettings>() ?? new();
}
