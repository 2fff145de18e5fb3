namespace Demat.BackOffice.Requests.Decide;

/// <summary>The verbs as definitions and sentences write them.</summary>
public static class Verbs
{
    /// <summary>What the variable « decision » holds.</summary>
    public static string Written(Verb verb) => verb switch
    {
        Verb.Approuver => "approuver",
        Verb.Corriger => "corriger",
        Verb.Refuser => "refuser",
        _ => throw new ArgumentOutOfRangeException(nameof(verb), verb, "Unknown verb."),
    };

    /// <summary>What the variable « decision » holds when a form is sent.</summary>
    public const string Send = "envoyer";

    /// <summary>The words of the button.</summary>
    public static string Button(Verb verb) => verb switch
    {
        Verb.Approuver => "Approuver",
        Verb.Corriger => "Demander une correction",
        Verb.Refuser => "Refuser",
        _ => throw new ArgumentOutOfRangeException(nameof(verb), verb, "Unknown verb."),
    };

    /// <summary>True when a reason must be given.</summary>
    public static bool NeedsReason(Verb verb) => verb is Verb.Corriger or Verb.Refuser;

    /// <summary>What somebody did to the request: « a visé », « a demandé une correction ».</summary>
    /// <param name="kind">The kind of the task.</param>
    /// <param name="decision">What was decided; null for a form.</param>
    public static string Past(string? kind, string? decision) => (decision, kind) switch
    {
        ("corriger", _) => "a demandé une correction",
        ("refuser", _) => "a refusé",
        (_, "visa") => "a visé",
        (_, "engagement") => "a engagé les crédits",
        (_, "signature") => "a signé",
        (_, "reception") => "a constaté la réception",
        (_, "avis") => "a donné son avis",
        (_, "correction") => "a corrigé la demande",
        (_, "accuse") => "a accusé réception",
        ("approuver", _) => "a approuvé",
        _ => "a complété le dossier",
    };

    /// <summary>The icon of that deed.</summary>
    public static string Icon(string? kind, string? decision) => (decision, kind) switch
    {
        ("corriger", _) => "undo",
        ("refuser", _) => "close",
        (_, "signature") => "draw",
        (_, "avis") => "forum",
        (_, "correction") => "edit",
        (_, "reception") => "inventory_2",
        _ => "check_circle",
    };
}
