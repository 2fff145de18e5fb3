using System.Collections.Immutable;
using Demat.Engine;
using Demat.Runtime;

namespace Demat.BackOffice.Processes.Migrating;

/// <summary>A plan over its two versions.</summary>
public sealed record PlanView(LoadedDefinition Source, LoadedDefinition Target, MigrationMap Map, ImmutableArray<PlanLine> Lines);

/// <summary>An element of the source and where it continues.</summary>
/// <param name="Element">Its id.</param>
/// <param name="Label">Its name.</param>
/// <param name="Kind">Its kind, in French.</param>
/// <param name="Target">The element in which it continues; null when it has none.</param>
/// <param name="Candidates">The elements in which it could, by id and name.</param>
/// <param name="HoldsPeople">True for a place where requests stop for somebody, a date or a message.</param>
/// <param name="CanBeAgain">True when its people, date or message can be evaluated anew.</param>
public sealed record PlanLine(
    string Element, string Label, string Kind, string? Target, ImmutableArray<(string Id, string Label)> Candidates, bool HoldsPeople, bool CanBeAgain)
{
    internal static PlanLine Of(MigrationMap map, FlowNode node)
    {
        var waits = node.Awaits is { } awaited && awaited.Parts.Any(p => p is EventDefinition.Timer or EventDefinition.Message or EventDefinition.Signal);
        return new(
            node.Id, node.Label, KindOf(node), map.Element(node.Id), [.. map.CandidatesFor(node).Select(c => (c.Id, c.Label))],
            node is Activity or EventSubProcess or EventBasedGateway || (waits && !(node is StartEvent && node.ParentId == map.Source.Id)),
            node is UserTask || (waits && node is not StartEvent));
    }

    private static string KindOf(FlowNode node) => node switch
    {
        UserTask => "Tâche d’une personne",
        ServiceTask or SendTask or ScriptTask or BusinessRuleTask => "Tâche du programme",
        ReceiveTask => "Réception d’un message",
        CallActivity => "Processus appelé",
        EventSubProcess => "Sous-processus d’événement",
        SubProcess or Transaction or AdHocSubProcess => "Sous-processus",
        Activity => "Tâche",
        BoundaryEvent => "Événement sur le bord",
        StartEvent => "Début",
        EndEvent => "Fin",
        IntermediateCatchEvent => "Attente",
        IntermediateThrowEvent => "Événement",
        _ => "Passerelle",
    };
}

/// <summary>What a plan would do to one request.</summary>
/// <param name="Instance">Its process instance.</param>
/// <param name="Reference">« D-2026-0001 »; null for a process that is nobody's request.</param>
/// <param name="Steps">Where it is.</param>
/// <param name="Verdict">Whether it can, and why not.</param>
public sealed record RequestVerdict(ProcessInstanceId Instance, string? Reference, ImmutableArray<string> Steps, MigrationVerdict Verdict);

/// <summary>A batch and how far it is.</summary>
/// <param name="Progress">The figures.</param>
/// <param name="Source">The version that is left.</param>
/// <param name="Target">The version that is entered.</param>
/// <param name="By">Who asked for it.</param>
/// <param name="HasWayBack">False when the plan joins elements that nobody could tell apart.</param>
public sealed record BatchView(MigrationProgress Progress, LoadedDefinition Source, LoadedDefinition Target, string? By, bool HasWayBack);

/// <summary>What became of a request of a batch.</summary>
public sealed record OutcomeLine(ProcessInstanceId Instance, string? Reference, MigrationItemStatus Status, string? Reason, DateTimeOffset? At);
