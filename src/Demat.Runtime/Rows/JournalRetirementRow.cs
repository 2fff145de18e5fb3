using Demat.Engine;

namespace Demat.Runtime;

/// <summary>A month of instances whose journal left the database for a file (table <c>journal_retirement</c>). Append-only.</summary>
public sealed class JournalRetirementRow
{
    /// <summary>The month in which the instances began, in UTC: <c>2016-11</c>.</summary>
    public required string Month { get; init; }

    /// <summary>When it was taken out.</summary>
    public required DateTimeOffset RetiredAt { get; init; }

    /// <summary>Who did it.</summary>
    public required AgentId By { get; init; }

    /// <summary>Name of the file that holds it, without its folder.</summary>
    public required string FileName { get; init; }

    /// <summary>Digest of that file, in lower-case hexadecimal.</summary>
    public required string Sha256 { get; init; }

    /// <summary>How many instances.</summary>
    public required int Instances { get; init; }

    /// <summary>How many entries.</summary>
    public required long Entries { get; init; }
}
