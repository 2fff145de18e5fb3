using System.Net.Sockets;
using Demat.BackOffice.Organisation;
using Demat.BackOffice.Requests;
using Demat.BackOffice.Requests.Storage;
using Demat.BackOffice.Wording;
using Demat.Engine;
using Demat.Feel;
using Demat.Runtime;
using MailKit;
using MailKit.Net.Smtp;
using MailKit.Security;
using Microsoft.EntityFrameworkCore;

namespace Demat.BackOffice.Mail;

/// <summary>Writes and sends the mail of a job; the answer tells the process how it went.</summary>
public sealed class RequestMail(
    IDbContextFactory<DematDb> databases, OrganisationDirectory directory, MailTemplates templates, MailSender sender, WriterGate gate, RequestSettings settings)
{
    private const string CheckTheServer = "Vérifiez la section « Smtp » de la configuration et le serveur de courriel, puis relancez l’étape.";

    /// <summary>Sends one mail about the request of the job.</summary>
    /// <param name="job">The job; its effect id becomes the Message-ID.</param>
    /// <param name="template">Name of the template.</param>
    /// <param name="choose">Chooses who receives it, and the task that it speaks of.</param>
    /// <param name="stop">Stops before the mail leaves.</param>
    /// <exception cref="ServiceUnreachableException">The server does not answer.</exception>
    internal async Task<JobOutcome> Send(
        JobContext job, string template, Func<DematDb, OrganisationDay, RequestRow, Task<(Addressees To, OpenUserTask? Task)>> choose, CancellationToken stop)
    {
        await using var db = await databases.CreateDbContextAsync(stop);
        var request = await db.Requests.AsNoTracking().FirstAsync(r => r.Instance == job.Instance.Id, stop);
        var town = (await directory.Current(db, stop)).On(ParisTime.DayOf(job.Now));
        var (to, task) = await choose(db, town, request);
        if (to.People.Count == 0)
        {
            return new JobOutcome.Failed($"Le courriel «\u00A0{template}\u00A0» n’a pas de destinataire avec une adresse.", "Complétez l’adresse dans l’annuaire ou le fichier des fournisseurs, puis relancez l’étape.");
        }

        if (!templates.Knows(template))
        {
            return new JobOutcome.Failed($"Le modèle de courriel «\u00A0{template}\u00A0» n’existe pas.", "Ajoutez-le dans templates/mails, puis relancez l’étape.");
        }

        var name = task is null ? null : job.Definition.Node(task.ElementId)?.Label ?? task.ElementId;
        var content = templates.Write(template, LetterData.Of(request, job.Variables, town, settings, task, name));
        await Post(new(job.EffectId, [.. to.People.DistinctBy(p => p.Address)], content, [.. await Attachments(job, db, stop)]), stop);
        await LetThemRead(job.Instance.Id, to.Agents, db, stop);
        return new JobOutcome.Completed(FeelContext.Empty);
    }

    private async Task Post(Letter letter, CancellationToken stop)
    {
        try
        {
            await sender.Send(letter, stop);
        }
        catch (Exception problem) when (problem is SocketException or IOException or ProtocolException or SslHandshakeException or AuthenticationException or SmtpCommandException)
        {
            throw new ServiceUnreachableException($"Le courriel n’est pas parti\u00A0: {problem.Message}", CheckTheServer, problem);
        }
    }

    private static async Task<List<MailAttachment>> Attachments(JobContext job, DematDb db, CancellationToken stop) =>
        job.Variables["document"] is FeelValue.Context { Entries: var entries } && entries["id"] is FeelValue.Text text && Guid.TryParse(text.Value, out var id)
            ? await db.Documents.Where(d => d.Id == id && d.Instance == job.Instance.Id)
                .Select(d => new MailAttachment(d.FileName, d.ContentType, d.Bytes)).ToListAsync(stop)
            : [];

    // The mail holds a link: who received it may open it.
    private async Task LetThemRead(ProcessInstanceId instance, List<AgentId> agents, DematDb db, CancellationToken stop)
    {
        using var turn = await gate.Enter(db, stop);
        var known = await db.RequestReaders.Where(r => r.Instance == instance).Select(r => r.Agent).ToListAsync(stop);
        db.RequestReaders.AddRange(agents.Except(known).Select(agent => new RequestReaderRow(instance, agent)));
        await db.SaveChangesAsync(stop);
    }
}
