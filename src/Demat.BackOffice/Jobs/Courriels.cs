using Demat.BackOffice.Mail;
using Demat.BackOffice.Requests.Dossiers;
using Demat.Runtime;

namespace Demat.BackOffice.Jobs;

/// <summary>Sends a mail: header « template », variables « to » and « document ».</summary>
public sealed class EnvoyerCourriel(RequestMail mail) : IOutsideJob
{
    /// <inheritdoc/>
    public string Type => "envoyer-courriel";

    /// <inheritdoc/>
    public async ValueTask<JobOutcome> Run(JobContext job, CancellationToken ct) => await mail.Send(
        job,
        OrderFacts.TextOf(job.Headers, "template") ?? "",
        async (db, town, request) => (await Addressees.Of(job.Variables["to"], request.Requester, town, db, ct), null),
        ct);
}

/// <summary>Writes to the requester: header « template ».</summary>
public sealed class Notifier(RequestMail mail) : IOutsideJob
{
    /// <inheritdoc/>
    public string Type => "notifier";

    /// <inheritdoc/>
    public async ValueTask<JobOutcome> Run(JobContext job, CancellationToken ct) => await mail.Send(
        job,
        OrderFacts.TextOf(job.Headers, "template") ?? "",
        (_, town, request) => Task.FromResult<(Addressees, Engine.OpenUserTask?)>((Addressees.Of([request.Requester], town), null)),
        ct);
}
