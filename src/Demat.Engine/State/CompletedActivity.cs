using System.Collections.Immutable;
using Demat.Feel;

namespace Demat.Engine;

/// <summary>An activity that was completed and can be undone.</summary>
/// <param name="Key">The number of this record.</param>
/// <param name="ElementId">The activity; the process id for the root of a called process.</param>
/// <param name="Root">The definition of a called process, null for an ordinary activity.</param>
/// <param name="Variables">Its own variables when it was completed.</param>
/// <param name="Inside">What can be undone of its content, in order of completion.</param>
public sealed record CompletedActivity(
    Key Key, string ElementId, ProcessDefinitionId? Root, FeelContext Variables, ImmutableArray<CompletedActivity> Inside);

/// <summary>What an element undoes; see <see cref="Event.CompensationBegun"/>.</summary>
public sealed record CompensationProgress(ImmutableArray<Key> Scopes, string? ActivityId, Key UpTo, bool Waits);
