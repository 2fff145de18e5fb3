using System.Security.Cryptography;
using Demat.BackOffice.Documents;
using Demat.BackOffice.Organisation;
using Demat.BackOffice.Requests;
using Demat.BackOffice.Requests.Dossiers;
using Demat.BackOffice.Requests.Storage;
using Demat.BackOffice.Wording;
using Demat.Feel;
using Demat.Pdf;
using Demat.Pdf.Typefaces;
using Demat.Runtime;
using Demat.Signing;
using Microsoft.EntityFrameworkCore;

namespace Demat.BackOffice.Jobs;

/// <summary>Renders a document, signs it when asked, and keeps it: the variable « document » names it.</summary>
/// <remarks>Local: the document belongs to the commit of the decision that made it. Rendering and signing take a few milliseconds.</remarks>
public sealed class ProduireDocument(OrganisationDirectory directory, AuthorityKeys keys, FormCatalog forms, RequestSettings settings) : ILocalJob
{
    private const string Field = "signataire";

    /// <inheritdoc/>
    public string Type => "produire-document";

    /// <inheritdoc/>
    public async ValueTask<JobOutcome> Run(JobContext job, CancellationToken ct)
    {
        var db = (DematDb)job.Db;
        var template = OrderFacts.TextOf(job.Headers, "template") ?? "";
        var file = Path.Combine(settings.TemplatesFolder, "documents", template + ".html.liquid");
        if (!template.All(c => char.IsAsciiLetterOrDigit(c) || c == '-') || !File.Exists(file))
        {
            return new JobOutcome.Failed($"Le modèle de document «\u00A0{template}\u00A0» n’existe pas.", "Ajoutez-le dans templates/documents, puis relancez l’étape.");
        }

        var request = await RequestOf(job, db, ct);
        var town = (await directory.Current(db, ct)).On(ParisTime.DayOf(job.Now));
        var asked = await forms.All(job.Instance.Definition, ct);
        var data = new DocumentData(db, town, settings.Town, asked, job.Now);
        var signatory = OrderFacts.TextOf(job.Headers, "signer") == "true" ? data.SignatoryOf(job.Variables, request.Unit) : null;
        try
        {
            var bytes = await Render(job, file, await data.Of(request, job.Variables, signatory, ct), signatory, ct);
            return Keep(job, db, template, request, bytes, signatory);
        }
        catch (Exception problem) when (problem is DocumentTemplateException or MissingGlyphException or SigningException)
        {
            return new JobOutcome.Failed(problem.Message, "Corrigez le modèle ou la saisie, puis relancez l’étape.");
        }
    }

    private async Task<byte[]> Render(JobContext job, string file, Dictionary<string, object?> data, DocumentData.Signatory? signatory, CancellationToken ct)
    {
        data["chorus"] = new Dictionary<string, object?> { ["codeService"] = settings.Town.ChorusService };
        data["budget"] = new Dictionary<string, object?> { ["nom"] = ((Dictionary<string, object?>)data["entite"]!)["budget"] };
        data["conditions"] = new Dictionary<string, object?> { ["ccag"] = settings.Town.Ccag, ["particulieres"] = new List<object?>() };
        var local = ParisTime.Of(job.Now);
        var bytes = DocumentRenderer.Render(new RenderRequest
        {
            Template = await File.ReadAllTextAsync(file, ct),
            Data = data,
            Title = $"{OrderFacts.TextOf(job.Headers, "titre") ?? "Document"} {data["numero"]}",
            Author = settings.Town.Name,
            CreatedAt = local,
            SignatureFields = signatory is null ? [] : [new SignatureField(Field, $"Signature de {signatory.Name}")],
        });
        return signatory is null
            ? bytes
            : await PdfSigner.Sign(
                bytes, Field, (await keys.Authority(ct)).IssueAgentKey(signatory.Name, signatory.Quality, job.Now),
                new SignatureAppearance(signatory.Name, signatory.Quality, signatory.Power), local, ct);
    }

    private static JobOutcome Keep(JobContext job, DematDb db, string template, RequestRow request, byte[] bytes, DocumentData.Signatory? signatory)
    {
        var number = OrderFacts.TextOf(job.Variables, RequestVariables.NumeroEngagement) ?? OrderFacts.TextOf(job.Variables, "numero") ?? request.Reference;
        var row = new DocumentRow
        {
            Id = Guid.CreateVersion7(job.Now),
            Instance = job.Instance.Id,
            Kind = template,
            FileName = $"{template}-{number}.pdf",
            ContentType = "application/pdf",
            Bytes = bytes,
            Size = bytes.Length,
            Sha256 = Convert.ToHexStringLower(SHA256.HashData(bytes)),
            CreatedAt = job.Now,
            SignedBy = signatory?.Agent,
        };
        db.Documents.Add(row);
        return new JobOutcome.Completed(FeelContext.Empty.With("document", new FeelValue.Context(FeelContext.Empty
            .With("id", new FeelValue.Text(row.Id.ToString()))
            .With("nom", new FeelValue.Text(row.FileName))
            .With("sha256", new FeelValue.Text(row.Sha256)))));
    }

    // The row of a request that begins with this job is written at the end of the same commit.
    private static async Task<RequestRow> RequestOf(JobContext job, DematDb db, CancellationToken ct) =>
        await db.Requests.AsNoTracking().FirstOrDefaultAsync(r => r.Instance == job.Instance.Id, ct) ?? new()
        {
            Instance = job.Instance.Id,
            Reference = OrderFacts.TextOf(job.Instance.Variables, RequestVariables.Reference) ?? "",
            Definition = job.Instance.Definition,
            ProcessId = job.Definition.Id,
            Process = job.Definition.Name,
            Title = OrderFacts.TextOf(job.Instance.Variables, "objet") ?? job.Definition.Name,
            Requester = new(OrderFacts.TextOf(job.Instance.Variables, RequestVariables.Requester) ?? ""),
            Unit = new(OrderFacts.TextOf(job.Instance.Variables, RequestVariables.RequesterUnit) ?? ""),
            SubmittedAt = job.Now,
            StatusCode = "",
            StatusWords = "",
            StatusKind = StatusKind.Waiting,
            UpdatedAt = job.Now,
        };
}
