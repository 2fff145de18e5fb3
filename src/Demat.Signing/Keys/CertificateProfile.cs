using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace Demat.Signing.Keys;

/// <summary>What the certificates of an authority say (RFC 5280).</summary>
internal static class CertificateProfile
{
    public const string TitleOid = "2.5.4.12";
    public const string OrganisationOid = "2.5.4.10";
    private static readonly TimeSpan ClockTolerance = TimeSpan.FromMinutes(5);

    public static X509Certificate2 Root(string organisation, ECDsa key, DateTimeOffset now)
    {
        var request = new CertificateRequest(Subject($"{organisation} – autorité racine", organisation), key, HashAlgorithmName.SHA384);
        AddAuthority(request, pathLength: 1);
        return request.Create(
            request.SubjectName, X509SignatureGenerator.CreateForECDsa(key), now - ClockTolerance, now.AddYears(20), Serial());
    }

    public static X509Certificate2 Issuer(string organisation, ECDsa key, X509Certificate2 root, ECDsa rootKey, DateTimeOffset now)
    {
        var request = new CertificateRequest(Subject($"{organisation} – autorité de signature", organisation), key, HashAlgorithmName.SHA384);
        AddAuthority(request, pathLength: 0);
        return Certified(request, root, rootKey, now, now.AddYears(10));
    }

    public static X509Certificate2 Signatory(
        string name, string? quality, ECDsa key, X509Certificate2 issuer, ECDsa issuerKey, DateTimeOffset now)
    {
        var organisation = Part(issuer.SubjectName, OrganisationOid) ?? "";
        var request = new CertificateRequest(Subject(name, organisation, quality), key, HashAlgorithmName.SHA256);
        request.CertificateExtensions.Add(new X509BasicConstraintsExtension(false, false, 0, critical: true));
        request.CertificateExtensions.Add(new X509KeyUsageExtension(
            X509KeyUsageFlags.DigitalSignature | X509KeyUsageFlags.NonRepudiation, critical: true));
        request.CertificateExtensions.Add(new X509SubjectKeyIdentifierExtension(request.PublicKey, critical: false));
        return Certified(request, issuer, issuerKey, now, now.AddYears(3));
    }

    /// <summary>A part of a name, null when it has none of that kind.</summary>
    public static string? Part(X500DistinguishedName name, string oid) => name.EnumerateRelativeDistinguishedNames()
        .Where(n => !n.HasMultipleElements && n.GetSingleElementType().Value == oid)
        .Select(n => n.GetSingleElementValue())
        .FirstOrDefault();

    private static X509Certificate2 Certified(
        CertificateRequest request, X509Certificate2 issuer, ECDsa issuerKey, DateTimeOffset now, DateTimeOffset until)
    {
        request.CertificateExtensions.Add(X509AuthorityKeyIdentifierExtension.CreateFromCertificate(issuer, true, false));
        return request.Create(
            issuer.SubjectName, X509SignatureGenerator.CreateForECDsa(issuerKey), now - ClockTolerance, until, Serial());
    }

    private static void AddAuthority(CertificateRequest request, int pathLength)
    {
        request.CertificateExtensions.Add(new X509BasicConstraintsExtension(true, true, pathLength, critical: true));
        request.CertificateExtensions.Add(new X509KeyUsageExtension(
            X509KeyUsageFlags.KeyCertSign | X509KeyUsageFlags.CrlSign, critical: true));
        request.CertificateExtensions.Add(new X509SubjectKeyIdentifierExtension(request.PublicKey, critical: false));
    }

    private static X500DistinguishedName Subject(string name, string organisation, string? title = null)
    {
        var subject = new X500DistinguishedNameBuilder();
        subject.AddCommonName(name);
        if (title is not null)
        {
            subject.Add(TitleOid, title);
        }

        subject.AddOrganizationName(organisation);
        subject.AddCountryOrRegion("FR");
        return subject.Build();
    }

    /// <summary>A positive number of 16 unpredictable bytes.</summary>
    private static byte[] Serial()
    {
        var serial = RandomNumberGenerator.GetBytes(16);
        serial[0] = (byte)((serial[0] & 0x3F) | 0x40);
        return serial;
    }
}
