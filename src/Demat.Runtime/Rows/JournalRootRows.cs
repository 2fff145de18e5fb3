using Demat.Engine;

namespace Demat.Runtime;

/// <summary>
/// What the heads of all chains that grew were at the end of an hour, in one hash (table <c>journal_root</c>). Append-only: each row is
/// chained to the one before, so that whoever keeps one <see cref="Hash"/> elsewhere can prove everything up to it.
/// </summary>
public sealed class JournalRootRow
{
    /// <summary>1 for the first root, without holes.</summary>
    public required int No { get; init; }

    /// <summary>Start of the period.</summary>
    public required DateTimeOffset FromAt { get; init; }

    /// <summary>End of the period, excluded: the start of the next one.</summary>
    public required DateTimeOffset UntilAt { get; init; }

    /// <summary>When the root was made.</summary>
    public required DateTimeOffset SealedAt { get; init; }

    /// <summary>How many heads it covers.</summary>
    public required long Heads { get; init; }

    /// <summary>Root of the Merkle tree of the heads, ordered by instance.</summary>
    public required byte[] Root { get; init; }

    /// <summary><see cref="Hash"/> of the root before; zeros for the first.</summary>
    public required byte[] Previous { get; init; }

    /// <summary>SHA-256 of all the above.</summary>
    public required byte[] Hash { get; init; }
}

/// <summary>The heads under a root, many in a row (table <c>journal_root_heads</c>).</summary>
/// <remarks>
/// They are kept, and not computed again from the journal: what a root saw depends on when each commit landed, a root must name the file
/// that was changed or taken away, and it must still do so when the journal of a month is no longer in the database.
/// </remarks>
public sealed class JournalRootHeadsRow
{
    /// <summary>The root.</summary>
    public required int RootNo { get; init; }

    /// <summary>The first instance of this row.</summary>
    public required ProcessInstanceId FirstInstance { get; init; }

    /// <summary>The last instance of this row.</summary>
    public required ProcessInstanceId LastInstance { get; init; }

    /// <summary>The heads in order, <see cref="JournalHead.Size"/> bytes each.</summary>
    public required byte[] Heads { get; init; }
}
