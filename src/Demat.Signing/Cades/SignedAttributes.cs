using System.Formats.Asn1;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace Demat.Signing.Cades;

/// <summary>What the key signs: the digest of the document and the certificate used (ETSI EN 319 122-1, 5.1 and 5.2).</summary>
/// <remarks>No signing-time: in a PAdES baseline signature the date stands in the signature dictionary (EN 319 142-1, 6.3).</remarks>
internal static class SignedAttributes
{
    public const string SigningCertificateV2 = "1.2.840.113549.1.9.16.2.47";
    private const string ContentType = "1.2.840.113549.1.9.3";
    private const string MessageDigest = "1.2.840.113549.1.9.4";

    /// <summary>The attributes as a DER set.</summary>
    public static byte[] Of(byte[] documentDigest, X509Certificate2 certificate)
    {
        var writer = new AsnWriter(AsnEncodingRules.DER);
        using (writer.PushSetOf())
        {
            Attribute(writer, ContentType, w => w.WriteObjectIdentifier(Oids.Data));
            Attribute(writer, MessageDigest, w => w.WriteOctetString(documentDigest));
            Attribute(writer, SigningCertificateV2, w => SigningCertificate(w, certificate));
        }

        return writer.Encode();
    }

    private static void Attribute(AsnWriter writer, string oid, Action<AsnWriter> value)
    {
        using (writer.PushSequence())
        {
            writer.WriteObjectIdentifier(oid);
            using (writer.PushSetOf())
            {
                value(writer);
            }
        }
    }

    /// <summary>The SHA-256 of the certificate (the default algorithm, so it is not named), its issuer and its number (RFC 5035).</summary>
    private static void SigningCertificate(AsnWriter writer, X509Certificate2 certificate)
    {
        using (writer.PushSequence())
        using (writer.PushSequence())
        using (writer.PushSequence())
        {
            writer.WriteOctetString(SHA256.HashData(certificate.RawData));
            using (writer.PushSequence())
            {
                using (writer.PushSequence())
                using (writer.PushSequence(new Asn1Tag(TagClass.ContextSpecific, 4)))
                {
                    writer.WriteEncodedValue(certificate.IssuerName.RawData);
                }

                writer.WriteInteger(certificate.SerialNumberBytes.Span);
            }
        }
    }
}
