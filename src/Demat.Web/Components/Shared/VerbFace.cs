using Demat.BackOffice.Requests.Decide;

namespace Demat.Web.Components.Shared;

/// <summary>A verb as the page shows it.</summary>
/// <param name="Verb">What is decided.</param>
/// <param name="Text">The infinitive of the button.</param>
/// <param name="Short">The same for a telephone.</param>
/// <param name="Send">The button that sends the reason.</param>
/// <param name="Question">The label of the reason.</param>
public sealed record VerbFace(Verb Verb, string Text, string Short, string Icon, string Key, string Send, string Question)
{
    /// <summary>Every verb, in the order of the bar.</summary>
    public static IReadOnlyList<VerbFace> All { get; } =
    [
        new(Verb.Approuver, "Approuver", "Approuver", "check", "a", "Approuver", ""),
        new(Verb.Corriger, "Demander une correction", "Correction", "undo", "c", "Envoyer la demande de correction", "Que faut-il corriger\u00a0?"),
        new(Verb.Refuser, "Refuser", "Refuser", "close", "r", "Confirmer le refus", "Pourquoi refusez-vous\u00a0?"),
    ];

    /// <summary>The verbs of a task: where one signs, the main verb says so.</summary>
    public static IReadOnlyList<VerbFace> For(bool signing) => signing ? Signing : All;

    private static readonly IReadOnlyList<VerbFace> Signing =
        [.. All.Select(v => v.Main ? v with { Text = "Signer", Short = "Signer", Icon = "draw" } : v)];

    /// <summary>The main verb, the only filled button of the view.</summary>
    public bool Main => Verb == Verb.Approuver;

    /// <summary>Refusing and sending back say why.</summary>
    public bool NeedsReason => !Main;

    /// <summary>How many words a reason has; signs alone are not words.</summary>
    public static int Words(string? reason) =>
        (reason ?? "").Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries).Count(word => word.Any(char.IsLetterOrDigit));
}
