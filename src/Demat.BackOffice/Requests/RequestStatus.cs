using Demat.Engine;

namespace Demat.BackOffice.Requests;

/// <summary>Says where a request stands, from its instance and the words of its definition.</summary>
internal static class RequestStatus
{
    /// <summary>The property of a user task that says what it is: « visa », « signature »…</summary>
    public const string KindProperty = "demat.kind";

    /// <summary>The status after a step.</summary>
    public static Status Of(ProcessInstance instance, ProcessDefinition process, IReadOnlyList<Event> events, IDefinitions definitions)
    {
        if (instance.End is { } end)
        {
            return Ended(end.Outcome, LastEnd(process, events));
        }

        if (!instance.Incidents.IsEmpty)
        {
            return new("incident", "Bloquée", StatusKind.Bad);
        }

        var task = instance.UserTasks.Values.OrderByDescending(t => Kind(t) == "correction").ThenBy(t => t.Created).FirstOrDefault();
        return task is null ? new("encours", "En cours", StatusKind.Waiting) : OfKind(Kind(task));

        string? Kind(OpenUserTask open) => definitions.ById(instance.DefinitionOf(open.Element))?.Property(open.ElementId, KindProperty);
    }

    /// <summary>The status of a request that waits for a task of that kind.</summary>
    public static Status OfKind(string? kind) => kind switch
    {
        "visa" => new(kind, "À viser", StatusKind.Waiting),
        "engagement" => new(kind, "À engager", StatusKind.Waiting),
        "signature" => new(kind, "À signer", StatusKind.Waiting),
        "reception" => new(kind, "À recevoir", StatusKind.Waiting),
        "avis" => new(kind, "Avis demandé", StatusKind.Info),
        "correction" => new(kind, "À corriger", StatusKind.Warn),
        "accuse" => new(kind, "À lire", StatusKind.Waiting),
        "saisie" => new(kind, "À compléter", StatusKind.Waiting),
        _ => new("tache", "À traiter", StatusKind.Waiting),
    };

    // A definition says in the name of its end event how the request ended: « Reçue », « Refusée ».
    private static Status Ended(ProcessInstanceOutcome outcome, string? words) => outcome switch
    {
        ProcessInstanceOutcome.Canceled => new("fin", "Annulée", StatusKind.Neutral),
        ProcessInstanceOutcome.Failed => new("fin", words ?? "Interrompue", StatusKind.Bad),
        _ when words is null => new("fin", "Terminée", StatusKind.Ok),
        _ when words.StartsWith("Refus", StringComparison.OrdinalIgnoreCase) => new("fin", words, StatusKind.Bad),
        _ when words.StartsWith("Retir", StringComparison.OrdinalIgnoreCase) || words.StartsWith("Abandon", StringComparison.OrdinalIgnoreCase)
            || words.StartsWith("Sans suite", StringComparison.OrdinalIgnoreCase) => new("fin", words, StatusKind.Neutral),
        _ => new("fin", words, StatusKind.Ok),
    };

    private static string? LastEnd(ProcessDefinition process, IReadOnlyList<Event> events) =>
        events.OfType<Event.ElementActivated>().Reverse()
            .Select(e => process.Node(e.ElementId) is EndEvent { Name.Length: > 0 } node && node.ParentId == process.Id ? node.Name : null)
            .FirstOrDefault(name => name is not null);
}
