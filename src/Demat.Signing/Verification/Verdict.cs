using System.Collections.Immutable;

namespace Demat.Signing.Verification;

/// <summary>What can be said of a document or of one of its signatures. The worst comes last.</summary>
public enum Verdict
{
    /// <summary>Signed by somebody the trusted authorities know, and unchanged since.</summary>
    Valid,

    /// <summary>Nothing proves a change, but who signed is not known: no signature, or an authority that is not trusted.</summary>
    Unknown,

    /// <summary>Not what was signed.</summary>
    Altered,
}

/// <summary>The outcome of a verification, worst signature first in <see cref="Verdict"/>.</summary>
/// <param name="Verdict">The verdict on the whole document.</param>
/// <param name="Signatures">One per signed field, oldest first.</param>
/// <param name="Findings">What is wrong with the document as a whole, in French.</param>
public sealed record Verification(Verdict Verdict, ImmutableArray<VerifiedSignature> Signatures, ImmutableArray<string> Findings);

/// <summary>What was found of one signature.</summary>
/// <param name="Field">The name of its field.</param>
/// <param name="Verdict">The verdict on it alone.</param>
/// <param name="Signatory">The name in the certificate.</param>
/// <param name="Quality">The quality in the certificate, null for a seal.</param>
/// <param name="Organisation">The organisation in the certificate.</param>
/// <param name="SignedAt">When, as the signatory's side wrote it; null when it wrote nothing readable.</param>
/// <param name="RevisionLength">How many bytes of the file it covers: the document as it was signed.</param>
/// <param name="CoversWholeDocument">Whether nothing was added after it.</param>
/// <param name="Findings">What is wrong with it, in French.</param>
public sealed record VerifiedSignature(
    string Field,
    Verdict Verdict,
    string? Signatory,
    string? Quality,
    string? Organisation,
    DateTimeOffset? SignedAt,
    int RevisionLength,
    bool CoversWholeDocument,
    ImmutableArray<string> Findings);
