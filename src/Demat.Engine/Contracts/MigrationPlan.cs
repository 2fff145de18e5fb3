using System.Collections.Immutable;

namespace Demat.Engine;

/// <summary>How running instances go from one deployed version to another.</summary>
/// <param name="Source">The version they run.</param>
/// <param name="Target">The version they will run.</param>
/// <param name="Elements">
/// Where an element (or a sequence flow on which tokens wait) of the source continues; null says that it has no target. What is not
/// named continues in the element of the same id and kind.
/// </param>
/// <param name="Again">
/// Elements of the source whose expressions are evaluated anew: a timer gets a new date, a message a new key, a user task new people and
/// a new due date. The others keep what they have.
/// </param>
public sealed record MigrationPlan(
    ProcessDefinitionId Source,
    ProcessDefinitionId Target,
    ImmutableSortedDictionary<string, string?> Elements,
    ImmutableSortedSet<string> Again)
{
    /// <summary>The plan that names nothing: every element continues in the one of the same id and kind.</summary>
    public static MigrationPlan Between(ProcessDefinitionId source, ProcessDefinitionId target) => new(
        source,
        target,
        ImmutableSortedDictionary.Create<string, string?>(StringComparer.Ordinal),
        ImmutableSortedSet.Create<string>(StringComparer.Ordinal));

    /// <summary>The same plan, with one element told where to continue.</summary>
    public MigrationPlan With(string source, string? target) => this with { Elements = Elements.SetItem(source, target) };

    /// <summary>The same plan, with one element whose expressions are evaluated anew.</summary>
    public MigrationPlan WithAgain(string source) => this with { Again = Again.Add(source) };
}

/// <summary>What a migration would do to an instance, or why it cannot.</summary>
/// <param name="Notes">Errors are reasons why it cannot; warnings are what changes or is kept.</param>
/// <param name="Waits">The elements at which the instance waits now.</param>
public sealed record MigrationVerdict(ImmutableArray<Problem> Notes, ImmutableArray<string> Waits)
{
    /// <summary>True when nothing forbids it.</summary>
    public bool CanMigrate => Notes.All(n => n.Severity == ProblemSeverity.Warning);

    /// <summary>True when it can, and something deserves a look.</summary>
    public bool HasWarnings => CanMigrate && !Notes.IsEmpty;
}
