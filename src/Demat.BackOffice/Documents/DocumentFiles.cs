using Demat.Engine;

namespace Demat.BackOffice.Documents;

/// <summary>A file to download.</summary>
public sealed record DocumentFile(string FileName, string ContentType, byte[] Bytes, string Sha256);

/// <summary>Gives the files of requests to those who may see the request.</summary>
public sealed class DocumentFiles
{
    /// <summary>The file; null when there is none for this person.</summary>
    public Task<DocumentFile?> Open(AgentId agent, Guid document, CancellationToken stop) => throw new NotImplementedException();
}
