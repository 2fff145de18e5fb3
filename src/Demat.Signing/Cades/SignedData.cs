using System.Formats.Asn1;
using Demat.Signing.Keys;

namespace Demat.Signing.Cades;

/// <summary>Writes a detached CMS signature (RFC 5652) with one signatory.</summary>
internal static class SignedData
{
    private static readonly Asn1Tag Context0 = new(TagClass.ContextSpecific, 0);

    public static byte[] Of(byte[] signedAttributes, byte[] signature, ISignatureKey key)
    {
        var writer = new AsnWriter(AsnEncodingRules.DER);
        using (writer.PushSequence())
        {
            writer.WriteObjectIdentifier(Oids.SignedData);
            using (writer.PushSequence(Context0))
            using (writer.PushSequence())
            {
                writer.WriteInteger(1);
                using (writer.PushSetOf())
                {
                    Algorithm(writer, Oids.Sha256);
                }

                using (writer.PushSequence())
                {
                    writer.WriteObjectIdentifier(Oids.Data);
                }

                using (writer.PushSetOf(Context0))
                {
                    writer.WriteEncodedValue(key.Certificate.RawData);
                    foreach (var certificate in key.Chain)
                    {
                        writer.WriteEncodedValue(certificate.RawData);
                    }
                }

                using (writer.PushSetOf())
                {
                    Signatory(writer, signedAttributes, signature, key);
                }
            }
        }

        return writer.Encode();
    }

    private static void Signatory(AsnWriter writer, byte[] signedAttributes, byte[] signature, ISignatureKey key)
    {
        using (writer.PushSequence())
        {
            writer.WriteInteger(1);
            using (writer.PushSequence())
            {
                writer.WriteEncodedValue(key.Certificate.IssuerName.RawData);
                writer.WriteInteger(key.Certificate.SerialNumberBytes.Span);
            }

            Algorithm(writer, Oids.Sha256);
            // Signed as a set, carried as [0]: only the tag differs.
            writer.WriteEncodedValue([0xA0, .. signedAttributes.AsSpan(1)]);
            SignatureAlgorithmIdentifier(writer, key.Algorithm);
            writer.WriteOctetString(signature);
        }
    }

    private static void SignatureAlgorithmIdentifier(AsnWriter writer, SignatureAlgorithm algorithm)
    {
        using (writer.PushSequence())
        {
            writer.WriteObjectIdentifier(algorithm == SignatureAlgorithm.RsaSha256 ? Oids.RsaSha256 : Oids.EcdsaSha256);
            if (algorithm == SignatureAlgorithm.RsaSha256)
            {
                writer.WriteNull();
            }
        }
    }

    private static void Algorithm(AsnWriter writer, string oid)
    {
        using (writer.PushSequence())
        {
            writer.WriteObjectIdentifier(oid);
        }
    }
}
