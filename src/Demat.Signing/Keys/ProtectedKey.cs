using System.Security.Cryptography;

namespace Demat.Signing.Keys;

/// <summary>A certificate (DER) and its private key (PKCS#8, encrypted), ready to be stored anywhere.</summary>
public sealed record ProtectedKey(byte[] Certificate, byte[] EncryptedPrivateKey)
{
    private static readonly PbeParameters Encryption = new(PbeEncryptionAlgorithm.Aes256Cbc, HashAlgorithmName.SHA256, 600_000);

    internal static ProtectedKey Of(byte[] certificate, ECDsa key, ReadOnlySpan<char> passphrase) =>
        new(certificate, key.ExportEncryptedPkcs8PrivateKey(passphrase, Encryption));

    internal ECDsa Open(ReadOnlySpan<char> passphrase)
    {
        var key = ECDsa.Create();
        key.ImportEncryptedPkcs8PrivateKey(passphrase, EncryptedPrivateKey, out _);
        return key;
    }
}
