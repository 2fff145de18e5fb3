using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace Demat.Signing.Keys;

/// <summary>The two keys of an authority as they are stored.</summary>
public sealed record StoredAuthority(ProtectedKey Root, ProtectedKey Issuer);

/// <summary>
/// The certification authority of the organisation: a root (P-384) and an issuer (P-256) that certifies its agents
/// and its seal. What it certifies is known inside the organisation; it is never a qualified signature (eIDAS).
/// </summary>
public sealed class OrganisationAuthority
{
    private readonly ECDsa rootKey;
    private readonly ECDsa issuerKey;

    private OrganisationAuthority(X509Certificate2 root, ECDsa rootKey, X509Certificate2 issuer, ECDsa issuerKey)
    {
        Root = root;
        Issuer = issuer;
        this.rootKey = rootKey;
        this.issuerKey = issuerKey;
    }

    /// <summary>The certificate to trust.</summary>
    public X509Certificate2 Root { get; }

    /// <summary>The certificate that signs those of agents.</summary>
    public X509Certificate2 Issuer { get; }

    /// <summary>Makes a new authority: new keys, certificates valid from now for 20 and 10 years.</summary>
    public static OrganisationAuthority Create(string organisation, DateTimeOffset now)
    {
        var rootKey = ECDsa.Create(ECCurve.NamedCurves.nistP384);
        var root = CertificateProfile.Root(organisation, rootKey, now);
        var issuerKey = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var issuer = CertificateProfile.Issuer(organisation, issuerKey, root, rootKey, now);
        return new OrganisationAuthority(root, rootKey, issuer, issuerKey);
    }

    /// <summary>Opens a stored authority.</summary>
    /// <exception cref="CryptographicException">The passphrase is not the one it was stored with.</exception>
    public static OrganisationAuthority Import(StoredAuthority stored, ReadOnlySpan<char> passphrase) => new(
        X509CertificateLoader.LoadCertificate(stored.Root.Certificate),
        stored.Root.Open(passphrase),
        X509CertificateLoader.LoadCertificate(stored.Issuer.Certificate),
        stored.Issuer.Open(passphrase));

    /// <summary>The authority with its keys encrypted under a passphrase.</summary>
    public StoredAuthority Export(ReadOnlySpan<char> passphrase) => new(
        ProtectedKey.Of(Root.RawData, rootKey, passphrase),
        ProtectedKey.Of(Issuer.RawData, issuerKey, passphrase));

    /// <summary>A new key for a person, certified from now for 3 years with the name and the quality given.</summary>
    public LocalSignatureKey IssueAgentKey(string name, string quality, DateTimeOffset now) => Issue(name, quality, now);

    /// <summary>A new key for the organisation itself, certified from now for 3 years.</summary>
    public LocalSignatureKey IssueSeal(string name, DateTimeOffset now) => Issue(name, quality: null, now);

    /// <summary>Opens a key that this authority certified.</summary>
    /// <exception cref="CryptographicException">The passphrase is not the one it was stored with.</exception>
    public LocalSignatureKey Import(ProtectedKey stored, ReadOnlySpan<char> passphrase) =>
        new(X509CertificateLoader.LoadCertificate(stored.Certificate), stored.Open(passphrase), Issuer);

    private LocalSignatureKey Issue(string name, string? quality, DateTimeOffset now)
    {
        var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        return new LocalSignatureKey(CertificateProfile.Signatory(name, quality, key, Issuer, issuerKey, now), key, Issuer);
    }
}
