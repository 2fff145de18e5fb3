using System.Collections.Immutable;
using Demat.Engine;

namespace Demat.BackOffice.Requests.View;

/// <summary>An incident and how to mend it.</summary>
public sealed record IncidentView(Key Incident, string ElementName, string Problem, string Remedy, DateTimeOffset Since, bool CanRetry);

/// <summary>One step of the strip at the top: done, current or to come.</summary>
public sealed record StepView(string Name, StepState State, string Words);

/// <summary>Where a step stands.</summary>
public enum StepState
{
    /// <summary>Done.</summary>
    Done,

    /// <summary>Waits for somebody.</summary>
    Current,

    /// <summary>To come.</summary>
    Next,
}

/// <summary>Everything about a request.</summary>
/// <param name="Why">« Votre demande attend la signature d’Inès Spécimen, DGA, depuis jeudi 19 nov. … », or how it ended.</param>
/// <param name="Todo">What the reader can do, in words, or null.</param>
/// <param name="MyTask">The task that waits for the reader, or null.</param>
/// <param name="CanWithdraw">Shows « Retirer ma demande ».</param>
/// <param name="History">Newest first, in the past tense.</param>
/// <param name="CurrentElements">Ids of the diagram's active elements.</param>
/// <param name="DoneElements">Ids of the diagram's completed elements and flows.</param>
/// <param name="DiagramXml">The BPMN XML of the version that runs.</param>
public sealed record RequestView(
    RequestHead Head,
    string Why,
    string? Todo,
    Decide.TaskRef? MyTask,
    bool CanWithdraw,
    ImmutableArray<StepView> Steps,
    ImmutableArray<HistoryLine> History,
    ImmutableArray<Fact> Facts,
    OrderView? Order,
    SupplierView? Supplier,
    ImmutableArray<DocumentLine> Documents,
    ImmutableArray<IncidentView> Incidents,
    ImmutableArray<string> CurrentElements,
    ImmutableArray<string> DoneElements,
    string DiagramXml);
