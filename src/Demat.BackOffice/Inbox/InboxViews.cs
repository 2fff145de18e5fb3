using System.Collections.Immutable;
using Demat.BackOffice.Requests;
using Demat.Engine;

namespace Demat.BackOffice.Inbox;

/// <summary>What the agent wants to see of their inbox.</summary>
/// <param name="LateOnly">Only what is late.</param>
/// <param name="ProcessId">Only one process, or null for all.</param>
/// <param name="Search">Words of the object or the reference, or null.</param>
/// <param name="Page">Counted from 1.</param>
public sealed record InboxFilter(bool LateOnly = false, string? ProcessId = null, string? Search = null, int Page = 1);

/// <summary>One row of the inbox.</summary>
/// <param name="WaitingDays">Whole days since it waits; 0 for less than one.</param>
public sealed record InboxLine(
    ProcessInstanceId Instance, Key Task, string TaskName, string? Kind, string Title, string Process, string Reference,
    Person Requester, decimal? AmountTtc, DateTimeOffset Since, int WaitingDays, Deadline Deadline, int Attachments);

/// <summary>How many tasks wait in one process.</summary>
public sealed record InboxProcess(string ProcessId, string Name, int Count);

/// <summary>A page of the inbox, sorted by deadline.</summary>
/// <param name="Total">All the agent's tasks.</param>
/// <param name="Late">Those that are late.</param>
/// <param name="Matching">Those that pass the filter.</param>
public sealed record InboxView(
    ImmutableArray<InboxLine> Lines, int Total, int Late, int Matching, int Page, int Pages, ImmutableArray<InboxProcess> Processes);
