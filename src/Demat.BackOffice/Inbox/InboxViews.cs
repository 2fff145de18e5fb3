using System.Collections.Immutable;
using Demat.BackOffice.Requests;
using Demat.BackOffice.Requests.Decide;
using Demat.Engine;

namespace Demat.BackOffice.Inbox;

/// <summary>What the agent wants to see of their inbox.</summary>
/// <param name="LateOnly">Only what is late.</param>
/// <param name="ProcessId">Only one process, or null for all.</param>
/// <param name="Search">Words of the object, the reference, the requester, the supplier; or null.</param>
/// <param name="After">The page after that place, see <see cref="InboxView.Next"/>; null for the first.</param>
/// <param name="Before">The page before that place, see <see cref="InboxView.Previous"/>.</param>
public sealed record InboxFilter(
    bool LateOnly = false, string? ProcessId = null, string? Search = null, string? After = null, string? Before = null);

/// <summary>A number that is not counted beyond 99: nobody acts differently for 340.</summary>
public readonly record struct Tally(int Count, bool More)
{
    /// <summary>The highest number that is counted.</summary>
    public const int Highest = 99;

    /// <summary>« 12 », « 99+ ».</summary>
    public override string ToString() => More ? $"{Count}+" : $"{Count}";

    /// <summary>Counts rows of which at most one more than the highest number was read.</summary>
    public static Tally Of(int read) => new(Math.Min(read, Highest), read > Highest);
}

/// <summary>One row of the inbox.</summary>
/// <param name="WaitingDays">Whole days since it waits; 0 for less than one.</param>
/// <param name="OnBehalf">Whose power the agent would use: « par délégation de Jeanne Gabarit (n° 2026-214) »; null for their own.</param>
public sealed record InboxLine(
    ProcessInstanceId Instance, Key Task, string TaskName, string? Kind, string Title, string Process, string Reference,
    Person Requester, decimal? AmountTtc, DateTimeOffset Since, int WaitingDays, Deadline Deadline, int Attachments, string? OnBehalf);

/// <summary>A process of the inbox.</summary>
/// <param name="Count">How many tasks wait in it; null when there are too many to tell.</param>
public sealed record InboxProcess(string ProcessId, string Name, int? Count);

/// <summary>A page of the inbox, sorted by deadline.</summary>
/// <param name="Total">All the agent's tasks.</param>
/// <param name="Late">Those that are late.</param>
/// <param name="Previous">Where the page before this one ends; null on the first.</param>
/// <param name="Next">Where the next page begins; null on the last.</param>
/// <param name="IsCut">True when the words are found in more tasks than a search looks at.</param>
public sealed record InboxView(
    ImmutableArray<InboxLine> Lines, Tally Total, Tally Late, string? Previous, string? Next, bool IsCut, ImmutableArray<InboxProcess> Processes);

/// <summary>The tasks around one in the agent's queue.</summary>
/// <param name="Position">Counted from 1; null when there are too many to tell.</param>
public sealed record QueuePlace(int? Position, Tally Count, TaskRef? Previous, TaskRef? Next);
