using Demat.BackOffice.Forms;
using Demat.BackOffice.Wording;

namespace Demat.BackOffice.Requests.Decide;

/// <summary>The reason that goes with a refusal, a correction or a transfer.</summary>
public static class Reason
{
    /// <summary>Fewer words say nothing to the person who reads them.</summary>
    public const int FewestWords = 3;

    /// <summary>More is a letter.</summary>
    public const int Longest = 2000;

    /// <summary>What is wrong with the reason; null when it is right.</summary>
    public static FieldProblem? Problem(string? text) =>
        Sentences.Words(text) < FewestWords ? new(RequestVariables.Motif, $"Motif\u00A0: il est trop court. Écrivez au moins {FewestWords} mots, que la personne concernée lira.")
        : ProblemOfRemark(text);

    /// <summary>What is wrong with words that nobody is asked for, but that mails and documents will show; null when they are right.</summary>
    public static FieldProblem? ProblemOfRemark(string? text) =>
        text is { Length: > Longest } ? new(RequestVariables.Motif, $"Motif\u00A0: il est trop long. Limitez-le à {Longest} caractères.")
        : text is not null && TypedText.Unprintable(text) is { } why ? new(RequestVariables.Motif, $"Motif\u00A0: {why}")
        : null;

    /// <summary>The words fit to be stored; null when there are none.</summary>
    public static string? Clean(string? text) => TypedText.Clean(text ?? "") is { Length: > 0 } clean ? clean : null;
}
