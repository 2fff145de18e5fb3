using Demat.BackOffice.Budgets;
using Demat.BackOffice.Requests;
using Demat.BackOffice.Requests.Dossiers;
using Demat.BackOffice.Wording;
using Demat.Feel;
using Demat.Runtime;
using Microsoft.EntityFrameworkCore;

namespace Demat.BackOffice.Jobs;

/// <summary>Reserves the credits of an order and gives its engagement number, in the commit of the decision (CGCT, L.2342-2).</summary>
public sealed class Engager : ILocalJob
{
    /// <inheritdoc/>
    public string Type => "engager";

    /// <inheritdoc/>
    public async ValueTask<JobOutcome> Run(JobContext job, CancellationToken ct)
    {
        var db = (DematDb)job.Db;
        if (OrderFacts.TextOf(job.Variables, "ligneBudgetaire") is not { } line
            || OrderFacts.HtOf(job.Variables) is not { } ht || OrderFacts.TtcOf(job.Variables) is not { } ttc)
        {
            return new JobOutcome.Refused("Les crédits n’ont pas été engagés\u00A0: la ligne budgétaire ou le montant manque. Demandez une correction.");
        }

        // A circuit that comes back here without having given the credits back keeps its engagement, unless the order is no longer the same.
        var held = await db.Engagements.Where(e => e.Instance == job.Instance.Id && e.Status == EngagementStatus.Engaged).FirstOrDefaultAsync(ct);
        if (held is not null)
        {
            var exercise = ParisTime.DayOf(job.Now).Year;
            if (held.Exercise == exercise && held.Line == line && (await CreditLedger.Check(db, exercise, line, ht, ttc, ct))?.Amount == held.Amount - held.ReleasedAmount)
            {
                return Given(held);
            }

            await CreditLedger.Release(db, held.Number, "La commande a changé après l’engagement", part: null, ct);
        }

        return await CreditLedger.Engage(db, line, ht, ttc, job.Instance.Id, job.Now, ct) switch
        {
            EngagementOutcome.Engaged engaged => Given(engaged.Engagement),
            EngagementOutcome.Refused refused => new JobOutcome.Refused(refused.Reason),
            var other => throw new InvalidOperationException($"Unknown outcome {other.GetType().Name}."),
        };
    }

    private static JobOutcome.Completed Given(Engagement engagement) => new(FeelContext.Empty
        .With(RequestVariables.NumeroEngagement, new FeelValue.Text(engagement.Number))
        .With("engagement", new FeelValue.Context(FeelContext.Empty
            .With("numero", new FeelValue.Text(engagement.Number))
            .With("ligne", new FeelValue.Text(engagement.Line))
            .With("montant", new FeelValue.Number(engagement.Amount)))));
}
