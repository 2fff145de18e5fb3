using Demat.Engine;

namespace Demat.Runtime;

/// <summary>What a check of every journal found.</summary>
/// <param name="Instances">How many instances were checked.</param>
/// <param name="Entries">How many entries.</param>
/// <param name="Broken">The journals that are not as they were written.</param>
/// <param name="Roots">How many hourly roots.</param>
/// <param name="BrokenRoots">Those that are not as they were sealed.</param>
/// <param name="LastRoot">The last root: who wrote down its hash elsewhere can compare.</param>
/// <param name="Retired">Months whose journals are in a file.</param>
public sealed record AuditReport(
    int Instances, long Entries, IReadOnlyList<BrokenJournal> Broken, int Roots, IReadOnlyList<BrokenRoot> BrokenRoots, SealedRoot? LastRoot, IReadOnlyList<string> Retired)
{
    /// <summary>True when everything is as it was written.</summary>
    public bool IsIntact => Broken.Count == 0 && BrokenRoots.Count == 0;
}

/// <summary>The first entry of an instance that is not as it was written; a French sentence says what is wrong.</summary>
/// <param name="Instance">The instance; empty when it cannot be read.</param>
/// <param name="Seq">The entry, or the first of those among which it is.</param>
/// <param name="Problem">What is wrong.</param>
public sealed record BrokenJournal(ProcessInstanceId Instance, int Seq, string Problem);

/// <summary>A root that is not as it was sealed; a French sentence says what is wrong.</summary>
public sealed record BrokenRoot(int No, string Problem);

/// <summary>A root, in short.</summary>
/// <param name="No">Its number.</param>
/// <param name="UntilAt">The end of its period.</param>
/// <param name="Hash">Lower-case hexadecimal; it covers all the roots before.</param>
public sealed record SealedRoot(int No, DateTimeOffset UntilAt, string Hash);

/// <summary>How far a check is.</summary>
/// <param name="Entries">Entries read so far.</param>
/// <param name="Share">From 0 to 1.</param>
public readonly record struct AuditProgress(long Entries, double Share);
