using Demat.BackOffice.Wording;

namespace Demat.BackOffice.Budgets;

/// <summary>What an order would do to its credits, with both balances as they stood when asked.</summary>
/// <param name="Line">Code of the budget line.</param>
/// <param name="Nature">M57 nature of that line.</param>
/// <param name="Chapitre">The chapitre that limits.</param>
/// <param name="Amount">What the order takes: HT or TTC according to the budget.</param>
/// <param name="ChapitreAvailable">Free in the chapitre before the order.</param>
/// <param name="LineAvailable">Free in the envelope before the order; may be negative.</param>
/// <param name="CountsTax">True when credits are consumed TTC.</param>
public sealed record CreditCheck(
    string Line, string Nature, string Chapitre, decimal Amount, decimal ChapitreAvailable, decimal LineAvailable, bool CountsTax)
{
    /// <summary>Missing in the chapitre: the order is refused. 0 when there is enough.</summary>
    public decimal Missing => Math.Max(0, Amount - ChapitreAvailable);

    /// <summary>How far the order passes the envelope: a warning that calls for the visa of finance. 0 when it does not.</summary>
    public decimal Overrun => Math.Max(0, Amount - Math.Max(0, LineAvailable));

    /// <summary>Left in the chapitre after the order.</summary>
    public decimal Remaining => ChapitreAvailable - Amount;

    /// <summary>True when the credits suffice.</summary>
    public bool IsEnough => Missing == 0;

    /// <summary>Why the order is refused, in French; null when it is not.</summary>
    public string? Refusal => IsEnough ? null
        : $"Les crédits du chapitre {Chapitre} ne suffisent pas\u00A0: il manque {French.Euros(Missing)} "
        + $"({French.Euros(ChapitreAvailable)} disponibles pour {French.Euros(Amount)} {(CountsTax ? "TTC" : "HT")}). "
        + "Réduisez le montant ou demandez un virement de crédits.";

    /// <summary>The warning on the envelope, in French; null without one.</summary>
    public string? Warning => Overrun == 0 ? null
        : $"L’enveloppe {Line} est dépassée de {French.Euros(Overrun)}. Les finances doivent donner leur visa.";
}
