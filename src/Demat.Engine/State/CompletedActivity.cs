using System.Collections.Immutable;
using Demat.Feel;

namespace Demat.Engine;

/// <summary>An activity that was completed and can be undone.</summary>
/// <param name="Key">The number of this record: later than all that began before the activity was completed.</param>
/// <param name="Started">The number of the activity's instance: what was completed before has a lower one.</param>
/// <param name="ElementId">The activity; the process id for the root of a called process.</param>
/// <param name="Root">The definition of a called process, null for an ordinary activity.</param>
/// <param name="Variables">Its own variables when it was completed.</param>
/// <param name="Inside">What can be undone of its content, in order of completion.</param>
public sealed record CompletedActivity(
    Key Key, Key Started, string ElementId, ProcessDefinitionId? Root, FeelContext Variables, ImmutableArray<CompletedActivity> Inside);

/// <summary>What an element undoes; see <see cref="Event.CompensationBegun"/>.</summary>
public sealed record CompensationProgress(ImmutableArray<Key> Scopes, string? ActivityId, Key UpTo, bool Waits);

/// <summary>On behalf of which element something is undone, and when what is undone had begun.</summary>
public sealed record Undoing(Key For, Key Started);
