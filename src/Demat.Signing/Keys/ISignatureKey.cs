using System.Security.Cryptography.X509Certificates;

namespace Demat.Signing.Keys;

/// <summary>How a key signs.</summary>
public enum SignatureAlgorithm
{
    /// <summary>ECDSA over a SHA-256 digest, the signature as a DER sequence of two integers.</summary>
    EcdsaSha256,

    /// <summary>RSA PKCS#1 v1.5 over a SHA-256 digest.</summary>
    RsaSha256,
}

/// <summary>A key and its certificate. Signing a digest is the only secret operation, wherever the key is kept.</summary>
public interface ISignatureKey
{
    /// <summary>The certificate of the signatory.</summary>
    X509Certificate2 Certificate { get; }

    /// <summary>The certificates that lead from it towards the root, the root left out.</summary>
    IReadOnlyList<X509Certificate2> Chain { get; }

    /// <summary>How the key signs.</summary>
    SignatureAlgorithm Algorithm { get; }

    /// <summary>Signs 32 bytes.</summary>
    ValueTask<byte[]> SignDigest(ReadOnlyMemory<byte> sha256, CancellationToken stop);
}
