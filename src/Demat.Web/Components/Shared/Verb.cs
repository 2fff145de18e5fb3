namespace Demat.Web.Components.Shared;

/// <summary>One thing an approver can do with a file.</summary>
/// <param name="Decision">The word that the process receives.</param>
/// <param name="Text">The infinitive of the button.</param>
/// <param name="Done">The participle of the confirmation.</param>
/// <param name="Send">The button that sends the reason.</param>
/// <param name="Question">The label of the reason.</param>
public sealed record Verb(string Decision, string Text, string Done, string Icon, Tone Tone, string Key, string Send, string Question)
{
    /// <summary>Every verb, in the order of the bar.</summary>
    public static IReadOnlyList<Verb> All { get; } =
    [
        new("approuver", "Approuver", "Approuvé", "check", Tone.Accent, "a", "Approuver", ""),
        new("corriger", "Demander une correction", "Correction demandée", "undo", Tone.Neutral, "c", "Envoyer la demande de correction", "Que faut-il corriger ?"),
        new("refuser", "Refuser", "Refusé", "close", Tone.Bad, "r", "Confirmer le refus", "Pourquoi refusez-vous ?"),
    ];

    /// <summary>The main verb, the only filled button of the view.</summary>
    public bool Filled => Tone == Tone.Accent;

    /// <summary>Refusing and sending back say why.</summary>
    public bool NeedsReason => !Filled;

    /// <summary>How many words a reason has; signs alone are not words.</summary>
    public static int Words(string? reason) =>
        (reason ?? "").Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries).Count(word => word.Any(char.IsLetterOrDigit));
}
