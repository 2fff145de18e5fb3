using System.Security.Cryptography;
using System.Text;
using System.Xml.Linq;
using Demat.BackOffice.Requests;
using Microsoft.AspNetCore.DataProtection.XmlEncryption;

namespace Demat.Web.SignIn;

/// <summary>Seals a session key under the passphrase of the servers: a copy of the database opens no session.</summary>
/// <remarks>AES-256-GCM; the key comes from the passphrase by PBKDF2, with a salt of its own for each session key.</remarks>
public sealed class SealedKey(string passphrase) : IXmlEncryptor, IXmlDecryptor
{
    private const int Salt = 16;
    private const int Nonce = 12;
    private const int Tag = 16;
    private const int Iterations = 210_000;

    /// <summary>The one that opens, made by the sessions themselves.</summary>
    public SealedKey(IServiceProvider services)
        : this(services.GetRequiredService<RequestSettings>().KeyPassphrase
            ?? throw new CryptographicException("Les clés de session sont protégées par une phrase secrète : donnez Signature:PhraseSecrete."))
    {
    }

    /// <inheritdoc/>
    public EncryptedXmlInfo Encrypt(XElement plaintextElement)
    {
        var clear = Encoding.UTF8.GetBytes(plaintextElement.ToString(SaveOptions.DisableFormatting));
        var sealedBytes = new byte[Salt + Nonce + Tag + clear.Length];
        RandomNumberGenerator.Fill(sealedBytes.AsSpan(0, Salt + Nonce));
        using var cipher = Cipher(sealedBytes);
        cipher.Encrypt(sealedBytes.AsSpan(Salt, Nonce), clear, sealedBytes.AsSpan(Salt + Nonce + Tag), sealedBytes.AsSpan(Salt + Nonce, Tag));
        return new EncryptedXmlInfo(new XElement("sealed", Convert.ToBase64String(sealedBytes)), typeof(SealedKey));
    }

    /// <inheritdoc/>
    public XElement Decrypt(XElement encryptedElement)
    {
        var sealedBytes = Convert.FromBase64String(encryptedElement.Value);
        var clear = new byte[sealedBytes.Length - Salt - Nonce - Tag];
        using var cipher = Cipher(sealedBytes);
        cipher.Decrypt(sealedBytes.AsSpan(Salt, Nonce), sealedBytes.AsSpan(Salt + Nonce + Tag), sealedBytes.AsSpan(Salt + Nonce, Tag), clear);
        return XElement.Parse(Encoding.UTF8.GetString(clear));
    }

    private AesGcm Cipher(ReadOnlySpan<byte> sealedBytes) =>
        new(Rfc2898DeriveBytes.Pbkdf2(passphrase, sealedBytes[..Salt], Iterations, HashAlgorithmName.SHA256, 32), Tag);
}
