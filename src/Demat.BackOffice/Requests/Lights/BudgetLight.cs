using Demat.BackOffice.Budgets;
using Demat.BackOffice.Wording;
using Demat.Engine;
using Demat.Runtime;
using Microsoft.EntityFrameworkCore;

namespace Demat.BackOffice.Requests.Lights;

/// <summary>Says whether the credits of a budget line suffice.</summary>
public sealed class BudgetLight(IDbContextFactory<DematDb> databases, TimeProvider clock)
{
    /// <summary>Below this part of what was voted, the light turns amber. To be confirmed by the city.</summary>
    private const decimal AmberPart = 0.10m;

    /// <summary>The light for an amount on a line; null when the line is unknown.</summary>
    /// <param name="line">Code of the budget line.</param>
    /// <param name="ht">Amount without VAT, in euros.</param>
    /// <param name="ttc">Amount with VAT, in euros.</param>
    /// <param name="already">The request whose own engagement must not be counted twice, or null.</param>
    /// <param name="stop">Stops the reading.</param>
    public async Task<BudgetLightView?> Of(string line, decimal ht, decimal ttc, ProcessInstanceId? already, CancellationToken stop)
    {
        await using var db = await databases.CreateDbContextAsync(stop);
        var exercise = ParisTime.DayOf(clock.Now()).Year;
        var check = await CreditLedger.Check(db, exercise, line, ht, ttc, stop);
        var row = await db.BudgetLines.AsNoTracking().FirstOrDefaultAsync(l => l.Exercise == exercise && l.Code == line, stop);
        if (check is null || row is null)
        {
            return null;
        }

        var held = already is { } instance
            ? (await db.Engagements.AsNoTracking().Where(e => e.Instance == instance && e.Line == line).ToListAsync(stop)).Sum(e => e.Amount - e.ReleasedAmount)
            : 0;
        return Light(row, check with { ChapitreAvailable = check.ChapitreAvailable + held, LineAvailable = check.LineAvailable + held });
    }

    private static BudgetLightView Light(BudgetLine line, CreditCheck check)
    {
        var after = check.LineAvailable - check.Amount;
        var (colour, words, sentence) = check switch
        {
            { IsEnough: false } => (BudgetLightColour.Red, "Crédits insuffisants",
                $"Il manque {French.Euros(check.Missing)}. Réduisez le montant ou demandez un virement de crédits."),
            { Overrun: > 0 } => (BudgetLightColour.Amber, "Enveloppe dépassée",
                $"L’enveloppe du service est dépassée de {French.Euros(check.Overrun)}. Vous pouvez envoyer\u00A0: les finances décideront."),
            _ when after < line.Voted * AmberPart => (BudgetLightColour.Amber, "Crédits bientôt épuisés",
                $"Il restera {French.Euros(after)} sur {French.Euros(line.Voted)} votés. Vous pouvez envoyer."),
            _ => (BudgetLightColour.Green, "Crédits suffisants", $"Il restera {French.Euros(after)} sur {French.Euros(line.Voted)} votés."),
        };
        return new($"{line.Code} · {line.Label}", colour, words, sentence, line.Voted, check.LineAvailable, check.Amount, after);
    }
}
