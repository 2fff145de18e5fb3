using Demat.BackOffice.Budgets;
using Demat.BackOffice.Requests;
using Demat.BackOffice.Requests.Dossiers;
using Demat.Feel;
using Demat.Runtime;

namespace Demat.BackOffice.Jobs;

/// <summary>Gives back the credits of an order that will not be placed.</summary>
public sealed class LibererCredits : ILocalJob
{
    /// <inheritdoc/>
    public string Type => "liberer-credits";

    /// <inheritdoc/>
    public async ValueTask<JobOutcome> Run(JobContext job, CancellationToken ct)
    {
        if (OrderFacts.TextOf(job.Variables, RequestVariables.NumeroEngagement) is { } number)
        {
            var reason = OrderFacts.TextOf(job.Headers, "motif") ?? job.Definition.Node(job.ElementId)?.Label ?? "Crédits rendus";
            await CreditLedger.Release((DematDb)job.Db, number, reason, part: null, ct);
        }

        return new JobOutcome.Completed(FeelContext.Empty.With(RequestVariables.NumeroEngagement, FeelValue.Null.Instance));
    }
}
