using Demat.BackOffice.Requests;
using Demat.BackOffice.Requests.Dossiers;
using Demat.Engine;
using Microsoft.EntityFrameworkCore;

namespace Demat.BackOffice.Documents;

/// <summary>A file to download.</summary>
public sealed record DocumentFile(string FileName, string ContentType, byte[] Bytes, string Sha256);

/// <summary>Gives the files of requests to those who may see the request.</summary>
public sealed class DocumentFiles(IDbContextFactory<DematDb> databases, DossierReader dossiers)
{
    /// <summary>The file; null when there is none for this person.</summary>
    public async Task<DocumentFile?> Open(AgentId agent, Guid document, CancellationToken stop)
    {
        await using var db = await databases.CreateDbContextAsync(stop);
        var row = await db.Documents.AsNoTracking().FirstOrDefaultAsync(d => d.Id == document, stop);
        var request = row is null ? null : await db.Requests.AsNoTracking().FirstOrDefaultAsync(r => r.Instance == row.Instance, stop);
        return row is null || request is null || !await db.MaySee(await dossiers.Town(db, stop), request, agent, stop)
            ? null
            : new(row.FileName, row.ContentType, row.Bytes, row.Sha256);
    }

    /// <summary>The files of a request, oldest first, without their bytes.</summary>
    internal static async Task<List<DocumentLine>> Of(ProcessInstanceId instance, DematDb db, Organisation.OrganisationDay town, CancellationToken stop)
    {
        var rows = await db.Documents.Where(d => d.Instance == instance).OrderBy(d => d.CreatedAt)
            .Select(d => new { d.Id, d.FileName, d.ContentType, d.Size, d.CreatedAt, d.SignedBy }).ToListAsync(stop);
        return [.. rows.Select(d => new DocumentLine(d.Id, d.FileName, d.ContentType, d.Size, d.CreatedAt, d.SignedBy is { } by ? town.NameOf(by) : null))];
    }
}
