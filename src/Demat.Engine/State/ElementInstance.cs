using System.Collections.Immutable;
using Demat.Feel;

namespace Demat.Engine;

/// <summary>One activation of an element. The root of a process (the instance itself, or a called one) is one too.</summary>
/// <param name="Key">Its number in the instance.</param>
/// <param name="ElementId">The BPMN id; empty for the root of the instance, the process id for the root of a called process.</param>
/// <param name="Scope">The element instance around it; the root is its own scope.</param>
/// <param name="Root">The definition whose process this opens, null for an ordinary element.</param>
/// <param name="Since">When it was activated.</param>
public sealed record ElementInstance(Key Key, string ElementId, Key Scope, ProcessDefinitionId? Root, DateTimeOffset Since)
{
    /// <summary>Where it stands in its life.</summary>
    public ElementState State { get; internal set; } = ElementState.Active;

    /// <summary>Its own variables.</summary>
    public FeelContext Variables { get; internal set; } = FeelContext.Empty;

    /// <summary>What came back from the outside (task, job, message) and is not merged yet.</summary>
    public FeelContext Payload { get; internal set; } = FeelContext.Empty;

    /// <summary>Tokens that wait on sequence flows of this scope, by flow id.</summary>
    public ImmutableSortedDictionary<string, int> Tokens { get; internal set; } = NoTokens;

    /// <summary>How many element instances are active directly in it.</summary>
    public int Children { get; internal set; }

    /// <summary>The progress of an activity that repeats, null for anything else.</summary>
    public LoopProgress? Loop { get; init; }

    /// <summary>The progress of an ad-hoc sub-process, null for anything else.</summary>
    public AdHocProgress? AdHoc { get; init; }

    /// <summary>The incoming flows that a complex gateway has heard; it waits for the others that can still come.</summary>
    public ImmutableArray<string> Received { get; init; } = [];

    /// <summary>Which turn of an activity that repeats it is, counted from one; zero for anything else.</summary>
    public int Turn { get; init; }

    /// <summary>True once its boundary events listen.</summary>
    public bool IsWatched { get; init; }

    /// <summary>True for a scope in which no event sub-process can start any more: one has interrupted the rest, or only they are left.</summary>
    public bool IsClosed { get; init; }

    /// <summary>What was completed directly in it and can be undone, in order of completion.</summary>
    public ImmutableArray<CompletedActivity> Compensable { get; init; } = [];

    /// <summary>What it is undoing; null for an element that does not.</summary>
    public CompensationProgress? Compensation { get; init; }

    /// <summary>What it undoes; null in the normal flow.</summary>
    public Undoing? Undoes { get; init; }

    /// <summary>The decision that made this copy and alone may still change it; nobody else has seen it.</summary>
    internal object? Draft { get; init; }

    internal static ImmutableSortedDictionary<string, int> NoTokens { get; } =
        ImmutableSortedDictionary.Create<string, int>(StringComparer.Ordinal);
}

/// <summary>How far an ad-hoc sub-process is.</summary>
/// <param name="Planned">The activities that begin by themselves and have not yet.</param>
/// <param name="IsClosing">True when no more activity can be chosen.</param>
public sealed record AdHocProgress(ImmutableArray<string> Planned, bool IsClosing);

/// <summary>How far an activity that repeats is.</summary>
/// <param name="Items">What a multi-instance activity repeats over; null for a standard loop.</param>
/// <param name="Started">How many were started.</param>
/// <param name="Completed">How many were completed.</param>
public sealed record LoopProgress(ImmutableArray<FeelValue>? Items, int Started, int Completed);
