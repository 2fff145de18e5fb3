using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace Demat.Signing.Keys;

/// <summary>A P-256 key held in the memory of this process.</summary>
public sealed class LocalSignatureKey : ISignatureKey
{
    private readonly ECDsa key;

    internal LocalSignatureKey(X509Certificate2 certificate, ECDsa key, X509Certificate2 issuer)
    {
        this.key = key;
        Certificate = certificate;
        Chain = [issuer];
    }

    /// <inheritdoc/>
    public X509Certificate2 Certificate { get; }

    /// <inheritdoc/>
    public IReadOnlyList<X509Certificate2> Chain { get; }

    /// <inheritdoc/>
    public SignatureAlgorithm Algorithm => SignatureAlgorithm.EcdsaSha256;

    /// <inheritdoc/>
    public ValueTask<byte[]> SignDigest(ReadOnlyMemory<byte> sha256, CancellationToken stop) =>
        new(key.SignHash(sha256.ToArray(), DSASignatureFormat.Rfc3279DerSequence));

    /// <summary>The key, encrypted under a passphrase.</summary>
    public ProtectedKey Export(ReadOnlySpan<char> passphrase) => ProtectedKey.Of(Certificate.RawData, key, passphrase);
}
