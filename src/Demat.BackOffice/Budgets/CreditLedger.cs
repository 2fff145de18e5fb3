using Demat.BackOffice.Wording;
using Demat.Engine;
using Microsoft.EntityFrameworkCore;

namespace Demat.BackOffice.Budgets;

/// <summary>Reserves credits and gives them back, inside the unit of work of the caller, who saves and commits.</summary>
/// <remarks>
/// Two engagements on the same chapitre or the same budget meet on the version of the credit, or on the number they were both about to
/// take: the second to save gets a <see cref="DbUpdateException"/> and decides again on what the first left.
/// </remarks>
public static class CreditLedger
{
    /// <summary>The line does not exist in that exercise.</summary>
    public const string UnknownLine = "LIGNE_INCONNUE";

    /// <summary>The chapitre has not enough credits.</summary>
    public const string NotEnough = "CREDITS_INSUFFISANTS";

    /// <summary>What an order would do to its credits; null when the line does not exist in that exercise. Reads only.</summary>
    public static async Task<CreditCheck?> Check(
        DematDb db, int exercise, string line, decimal ht, decimal ttc, CancellationToken stop) =>
        await Find(db, exercise, line, stop) is { } place ? place.Check(ht, ttc) : null;

    /// <summary>Reserves the credits of an order on its line and gives the engagement number.</summary>
    /// <param name="db">The caller's unit of work; nothing is saved here.</param>
    /// <param name="line">Code of the budget line in the exercise of <paramref name="now"/> (Paris time).</param>
    /// <param name="ht">Total of the order before tax.</param>
    /// <param name="ttc">Total with tax.</param>
    /// <param name="instance">The process instance that asks.</param>
    /// <param name="now">The instant of the engagement.</param>
    /// <param name="stop">Cancels the reads.</param>
    public static async Task<EngagementOutcome> Engage(
        DematDb db, string line, decimal ht, decimal ttc, ProcessInstanceId instance, DateTimeOffset now, CancellationToken stop)
    {
        var exercise = ParisTime.DayOf(now).Year;
        if (await Find(db, exercise, line, stop) is not { } place)
        {
            return new EngagementOutcome.Refused(UnknownLine, $"La ligne budgétaire «\u00A0{line}\u00A0» n’existe pas pour l’exercice {exercise}.");
        }

        var check = place.Check(ht, ttc);
        if (!check.IsEnough)
        {
            return new EngagementOutcome.Refused(NotEnough, check.Refusal!);
        }

        place.Credit.Engage(check.Amount);
        place.Line.Engage(check.Amount);
        var engagement = new Engagement
        {
            Number = place.Year.NextNumber(),
            Exercise = exercise,
            Budget = place.Budget.Code,
            Chapitre = place.Credit.Chapitre,
            Line = place.Line.Code,
            Amount = check.Amount,
            Instance = instance,
            EngagedAt = now,
        };
        db.Engagements.Add(engagement);
        return new EngagementOutcome.Engaged(engagement, check);
    }

    /// <summary>Gives credits back: all that is left of the engagement, or a part of it.</summary>
    /// <param name="db">The caller's unit of work; nothing is saved here.</param>
    /// <param name="number">The engagement; one already released is left as it is.</param>
    /// <param name="reason">Why, in French.</param>
    /// <param name="part">The part to give back; null for all that is left.</param>
    /// <param name="stop">Cancels the reads.</param>
    /// <returns>The amount given back.</returns>
    /// <exception cref="ArgumentOutOfRangeException">The part is negative, or more than what is left.</exception>
    public static async Task<decimal> Release(
        DematDb db, string number, string reason, decimal? part = null, CancellationToken stop = default)
    {
        var engagement = await db.Engagements.FindAsync([number], stop)
            ?? throw new ArgumentException($"No engagement {number}.", nameof(number));
        var left = engagement.Amount - engagement.ReleasedAmount;
        var amount = part ?? left;
        ArgumentOutOfRangeException.ThrowIfNegative(amount, nameof(part));
        ArgumentOutOfRangeException.ThrowIfGreaterThan(amount, left, nameof(part));
        if (amount == 0)
        {
            return 0;
        }

        var place = await Find(db, engagement.Exercise, engagement.Line, stop)
            ?? throw new InvalidOperationException($"The line of engagement {number} is gone.");
        place.Credit.Engage(-amount);
        place.Line.Engage(-amount);
        engagement.ReleasedAmount += amount;
        engagement.ReleaseReason = reason;
        engagement.Status = engagement.ReleasedAmount == engagement.Amount ? EngagementStatus.Released : EngagementStatus.Engaged;
        return amount;
    }

    private static async Task<Place?> Find(DematDb db, int exercise, string code, CancellationToken stop)
    {
        var found = await (from line in db.BudgetLines
                           where line.Exercise == exercise && line.Code == code
                           join credit in db.Credits on new { line.Budget, line.Exercise, line.Chapitre }
                               equals new { credit.Budget, credit.Exercise, credit.Chapitre }
                           join year in db.BudgetYears on new { line.Budget, line.Exercise } equals new { year.Budget, year.Exercise }
                           join budget in db.Budgets on line.Budget equals budget.Code
                           select new { line, credit, year, budget }).SingleOrDefaultAsync(stop);
        return found is null ? null : new Place(found.line, found.credit, found.year, found.budget);
    }

    private sealed record Place(BudgetLine Line, Credit Credit, BudgetYear Year, Budget Budget)
    {
        internal CreditCheck Check(decimal ht, decimal ttc) => new(
            Line.Code, Line.Nature, Line.Chapitre, Budget.ConsumptionOf(ht, ttc), Credit.Available, Line.Available, !Budget.SubjectToVat);
    }
}
