using System.Text.Json;
using System.Text.Json.Serialization;

namespace Demat.Runtime;

/// <summary>
/// The lines of a segment: the journal of the instances of a month as a file. JSON, one object on each line, in UTF-8, compressed by gzip;
/// what they mean is in <c>docs/how-to/retire-old-journals.md</c>, so that one can check a file without this program.
/// </summary>
internal static class SegmentLines
{
    /// <summary>The first line names it.</summary>
    public const string Format = "demat-journal-segment/1";

    private static readonly JsonSerializerOptions Written = new(JsonSerializerDefaults.Web)
    {
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
        UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
    };

    public static string Write<T>(T line) => JsonSerializer.Serialize(line, Written);

    /// <exception cref="JsonException">The line is something else.</exception>
    public static T Read<T>(string line) => JsonSerializer.Deserialize<T>(line, Written) ?? throw new JsonException("An empty line.");
}

/// <summary>The first line.</summary>
internal sealed record SegmentHeader(string Format, string Month, DateTimeOffset ExportedAt, int Roots, int Instances, long Entries);

/// <summary>Then the hourly roots under which the last entries lie.</summary>
internal sealed record SegmentRoot(int No, DateTimeOffset FromAt, DateTimeOffset UntilAt, DateTimeOffset SealedAt, long Heads, string Root, string Previous, string Hash)
{
    public static SegmentRoot Of(JournalRootRow row) => new(
        row.No, row.FromAt, row.UntilAt, row.SealedAt, row.Heads, Convert.ToHexStringLower(row.Root), Convert.ToHexStringLower(row.Previous), Convert.ToHexStringLower(row.Hash));

    public JournalRootRow Row() => new()
    {
        No = No,
        FromAt = FromAt,
        UntilAt = UntilAt,
        SealedAt = SealedAt,
        Heads = Heads,
        Root = Convert.FromHexString(Root),
        Previous = Convert.FromHexString(Previous),
        Hash = Convert.FromHexString(Hash),
    };
}

/// <summary>Then each instance, followed by its entries.</summary>
/// <param name="Instance">The instance.</param>
/// <param name="Definition">The version that it ran.</param>
/// <param name="StartedAt">When it started.</param>
/// <param name="StartedBy">Who started it.</param>
/// <param name="EndedAt">When it ended.</param>
/// <param name="Status">How it ended.</param>
/// <param name="Entries">How many entries follow.</param>
/// <param name="Hash">Hash of the last one.</param>
/// <param name="Root">The root that sealed it.</param>
/// <param name="Index">Its place under that root.</param>
/// <param name="Proof">From the leaf upwards, see <see cref="MerkleTree.Verify"/>.</param>
internal sealed record SegmentInstance(
    Guid Instance, Guid Definition, DateTimeOffset StartedAt, string? StartedBy, DateTimeOffset? EndedAt, string Status,
    int Entries, string Hash, int Root, long Index, IReadOnlyList<string> Proof);

/// <summary>An entry; <c>Events</c> is the text as it was hashed.</summary>
internal sealed record SegmentEntry(int Seq, DateTimeOffset At, Guid Command, string? By, string Events, string Hash);
