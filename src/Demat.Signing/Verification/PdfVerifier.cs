using System.Collections.Immutable;
using System.Formats.Asn1;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using Demat.Pdf.Objects;
using Demat.Pdf.Reading;
using Demat.Signing.Keys;

namespace Demat.Signing.Verification;

/// <summary>Says whether a document is what was signed, and by whom. Strict: it accepts the files we make, and nothing cleverer.</summary>
public static class PdfVerifier
{
    /// <summary>Never throws for what the file holds: a hostile file gets a verdict.</summary>
    /// <param name="pdf">The whole file.</param>
    /// <param name="roots">The authorities that are trusted.</param>
    public static Verification Verify(byte[] pdf, IReadOnlyCollection<X509Certificate2> roots)
    {
        try
        {
            return Verified(new PdfFile(pdf), roots);
        }
        catch (Exception problem) when (problem is PdfFormatException or ArgumentException or OverflowException or IndexOutOfRangeException)
        {
            return Unreadable(pdf, "le fichier n’est pas un PDF lisible");
        }
    }

    private static Verification Verified(PdfFile file, IReadOnlyCollection<X509Certificate2> roots)
    {
        var signed = SignatureFields.Of(file).Where(f => f.Widget.Has("V")).ToList();
        if (signed.Count == 0)
        {
            return Unreadable(file.Bytes, "le document n’est pas signé");
        }

        List<VerifiedSignature> signatures = [.. signed.Select(f => Signature(file, f, roots)).OrderBy(s => s.RevisionLength)];
        var findings = Revisions(file, signatures).ToImmutableArray();
        var worst = findings.IsEmpty ? signatures.Max(s => s.Verdict) : Verdict.Altered;
        return new Verification(worst, [.. signatures], findings);
    }

    /// <summary>Without a signature that can be read: altered if there was one, unknown otherwise.</summary>
    private static Verification Unreadable(byte[] pdf, string finding)
    {
        var wasSigned = pdf.AsSpan().IndexOf("/ByteRange"u8) >= 0 || pdf.AsSpan().IndexOf("ETSI.CAdES.detached"u8) >= 0;
        return new Verification(wasSigned ? Verdict.Altered : Verdict.Unknown, [], [finding]);
    }

    private static VerifiedSignature Signature(PdfFile file, FormField field, IReadOnlyCollection<X509Certificate2> roots)
    {
        var result = new VerifiedSignature(field.Name, Verdict.Altered, null, null, null, null, 0, false, []);
        try
        {
            var placed = PlacedSignature.Read(file, field);
            result = result with { SignedAt = placed.SignedAt, RevisionLength = placed.End, CoversWholeDocument = placed.End == file.End };
            var (signatory, others) = CmsCheck.Verify(placed.Contents, placed.SignedContent());
            var untrusted = placed.SignedAt is { } at
                ? TrustedChain.Broken(signatory, others, roots, at)
                : "la date de la signature manque";
            return result with
            {
                Verdict = untrusted is null ? Verdict.Valid : Verdict.Unknown,
                Signatory = signatory.GetNameInfo(X509NameType.SimpleName, forIssuer: false),
                Quality = CertificateProfile.Part(signatory.SubjectName, CertificateProfile.TitleOid),
                Organisation = CertificateProfile.Part(signatory.SubjectName, CertificateProfile.OrganisationOid),
                Findings = untrusted is null ? [] : [untrusted],
            };
        }
        catch (PdfFormatException problem)
        {
            return result with { Findings = [problem.Message] };
        }
        catch (Exception problem) when (problem is CryptographicException or AsnContentException)
        {
            return result with { Findings = ["le contenu ou la signature a été modifié après la signature"] };
        }
    }

    /// <summary>Each signature must end a revision that only fills its field, and the last one must end the file.</summary>
    private static IEnumerable<string> Revisions(PdfFile file, List<VerifiedSignature> signatures)
    {
        if (signatures.Exists(s => s.RevisionLength == 0))
        {
            yield break;
        }

        if (!signatures[^1].CoversWholeDocument)
        {
            yield return "des octets ont été ajoutés après la dernière signature";
            yield break;
        }

        // The first revision ends where the update of the first signature begins: just before its first object.
        var first = new PdfFile(file.Bytes, signatures[0].RevisionLength);
        var older = new PdfFile(file.Bytes, (int)first.Sections[0].Offsets.Values.DefaultIfEmpty().Min());
        foreach (var signature in signatures)
        {
            var newer = new PdfFile(file.Bytes, signature.RevisionLength);
            if (RevisionRule.Broken(older, newer, signature.Field) is { } broken)
            {
                yield return broken;
            }

            older = newer;
        }

        if (older.Sections.Count != signatures.Count + 1)
        {
            yield return "le document a plus de versions que de signatures";
        }
    }
}
