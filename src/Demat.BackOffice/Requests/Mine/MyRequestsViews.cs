using System.Collections.Immutable;
using Demat.BackOffice.Inbox;
using Demat.BackOffice.Requests.Decide;

namespace Demat.BackOffice.Requests.Mine;

/// <summary>Whose requests a person lists.</summary>
public enum Whose
{
    /// <summary>Their own.</summary>
    Mine,

    /// <summary>Those of the units they lead.</summary>
    MyUnits,

    /// <summary>Everybody's, for finance and the auditor.</summary>
    Everybody,
}

/// <summary>What the agent wants to see of the requests.</summary>
/// <param name="Search">Words of the object, the reference, the requester, the supplier; or null.</param>
/// <param name="After">The page after that place, see <see cref="MyRequestsView.Next"/>; null for the first.</param>
/// <param name="Before">The page before that place, see <see cref="MyRequestsView.Previous"/>.</param>
public sealed record MyRequestsFilter(Whose Whose = Whose.Mine, string? Search = null, string? After = null, string? Before = null);

/// <summary>One request of the list.</summary>
/// <param name="WaitsFor">For whom it waits (« Inès Spécimen »), null when it waits for nobody.</param>
/// <param name="Since">Since when it waits, or when it ended.</param>
/// <param name="MyTurn">The task that the reader must do (a correction, a reception), or null.</param>
public sealed record MyRequestLine(RequestHead Head, string? WaitsFor, DateTimeOffset Since, TaskRef? MyTurn);

/// <summary>A draft of the agent.</summary>
public sealed record MyDraftLine(string ProcessId, string Process, string Title, DateTimeOffset SavedAt);

/// <summary>A page of requests, newest first.</summary>
/// <param name="Total">How many there are in the list that is shown.</param>
/// <param name="Shown">The list that is shown.</param>
/// <param name="Offered">The lists that this person may see.</param>
/// <param name="Previous">Where the page before this one ends; null on the first.</param>
/// <param name="Next">Where the next page begins; null on the last.</param>
/// <param name="IsCut">True when the words are found in more requests than a search looks at.</param>
public sealed record MyRequestsView(
    ImmutableArray<MyRequestLine> Lines, ImmutableArray<MyDraftLine> Drafts, Tally Total, Whose Shown, ImmutableArray<Whose> Offered,
    string? Previous, string? Next, bool IsCut);
