using Demat.BackOffice.Requests.Dossiers;
using Demat.BackOffice.Requests.Storage;
using Demat.BackOffice.Wording;
using Demat.Feel;
using Demat.Runtime;

namespace Demat.BackOffice.Jobs;

/// <summary>Gives the next number of a series (header « serie »; the process by default): « 2026-0042 », continuous in the year.</summary>
public sealed class Numeroter : ILocalJob
{
    /// <inheritdoc/>
    public string Type => "numeroter";

    /// <inheritdoc/>
    public async ValueTask<JobOutcome> Run(JobContext job, CancellationToken ct)
    {
        var db = (DematDb)job.Db;
        var series = OrderFacts.TextOf(job.Headers, "serie") ?? job.Definition.Id;
        var year = ParisTime.DayOf(job.Now).Year;
        var row = await db.NumberSeries.FindAsync([series, year], ct) ?? db.Add(new NumberSeriesRow { Series = series, Year = year }).Entity;
        row.Last++;
        return new JobOutcome.Completed(FeelContext.Empty.With("numero", new FeelValue.Text($"{year:0000}-{row.Last:0000}")));
    }
}
