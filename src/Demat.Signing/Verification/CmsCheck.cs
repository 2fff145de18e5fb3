using System.Formats.Asn1;
using System.Security.Cryptography;
using System.Security.Cryptography.Pkcs;
using System.Security.Cryptography.X509Certificates;
using Demat.Signing.Cades;

namespace Demat.Signing.Verification;

/// <summary>Checks the cryptography of one signature.</summary>
internal static class CmsCheck
{
    /// <summary>The certificate of the signatory and those that came with it; the signature is mathematically right.</summary>
    /// <exception cref="CryptographicException">It is not, or not in the form we require.</exception>
    public static (X509Certificate2 Signatory, X509Certificate2Collection Others) Verify(byte[] contents, byte[] content)
    {
        var cms = new SignedCms(new ContentInfo(content), detached: true);
        cms.Decode(Encoded(contents));
        if (!cms.Detached || cms.SignerInfos.Count != 1)
        {
            throw new CryptographicException("une seule signature détachée est attendue");
        }

        var signer = cms.SignerInfos[0];
        cms.CheckSignature(verifySignatureOnly: true);
        var certificate = signer.Certificate ?? throw new CryptographicException("le certificat du signataire manque");
        if (signer.DigestAlgorithm.Value != Oids.Sha256)
        {
            throw new CryptographicException("l’empreinte n’est pas SHA-256");
        }

        var bound = signer.SignedAttributes.Cast<CryptographicAttributeObject>()
            .SingleOrDefault(a => a.Oid.Value == SignedAttributes.SigningCertificateV2);
        if (bound is null || !CryptographicOperations.FixedTimeEquals(CertificateDigest(bound.Values[0].RawData), SHA256.HashData(certificate.RawData)))
        {
            throw new CryptographicException("le certificat n’est pas celui qui a servi à signer");
        }

        return (certificate, cms.Certificates);
    }

    /// <summary>The signature without the zeros that fill its room.</summary>
    private static byte[] Encoded(byte[] contents)
    {
        AsnDecoder.ReadEncodedValue(contents, AsnEncodingRules.BER, out _, out _, out var length);
        return contents.AsSpan(length).ContainsAnyExcept((byte)0)
            ? throw new CryptographicException("la place de la signature contient autre chose qu’une signature")
            : contents[..length];
    }

    private static byte[] CertificateDigest(byte[] attribute)
    {
        var certificate = new AsnReader(attribute, AsnEncodingRules.DER).ReadSequence().ReadSequence().ReadSequence();
        return certificate.PeekTag() == Asn1Tag.PrimitiveOctetString
            ? certificate.ReadOctetString()
            : throw new CryptographicException("l’empreinte du certificat n’est pas SHA-256");
    }
}
