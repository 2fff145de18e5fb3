namespace Demat.BackOffice.Requests;

/// <summary>Variables that the product sets and definitions may read.</summary>
public static class RequestVariables
{
    /// <summary>Agent id of the requester.</summary>
    public const string Requester = "requester";

    /// <summary>Unit id of the requester on that day.</summary>
    public const string RequesterUnit = "requesterUnit";

    /// <summary>« D-2026-0001 ».</summary>
    public const string Reference = "reference";

    /// <summary>Date and time of the sending.</summary>
    public const string SubmittedAt = "submittedAt";

    /// <summary>What was decided: « approuver », « corriger », « refuser », « envoyer ».</summary>
    public const string Decision = "decision";

    /// <summary>Why, or null.</summary>
    public const string Motif = "motif";

    /// <summary>Agent id of who decided last.</summary>
    public const string Decideur = "decideur";

    /// <summary>Number of the engagement, or null.</summary>
    public const string NumeroEngagement = "numeroEngagement";

    /// <summary>Added to the name of a field that names a supplier: the name of that supplier when the form was sent.</summary>
    public const string NameSuffix = "Nom";

    /// <summary>The names above, which no form may set.</summary>
    public static IReadOnlyList<string> All { get; } =
        [Requester, RequesterUnit, Reference, SubmittedAt, Decision, Motif, Decideur, NumeroEngagement];
}
