using System.Security.Cryptography.X509Certificates;

namespace Demat.Signing.Verification;

/// <summary>Whether a certificate leads to a trusted root (RFC 5280), without asking the network.</summary>
internal static class TrustedChain
{
    /// <summary>Why it does not; null when it does.</summary>
    public static string? Broken(
        X509Certificate2 certificate, X509Certificate2Collection others, IEnumerable<X509Certificate2> roots, DateTimeOffset at)
    {
        using var chain = new X509Chain();
        chain.ChainPolicy.TrustMode = X509ChainTrustMode.CustomRootTrust;
        chain.ChainPolicy.CustomTrustStore.AddRange(roots.ToArray());
        chain.ChainPolicy.ExtraStore.AddRange(others);
        chain.ChainPolicy.RevocationMode = X509RevocationMode.NoCheck;
        chain.ChainPolicy.DisableCertificateDownloads = true;
        chain.ChainPolicy.VerificationTime = at.UtcDateTime;
        if (chain.Build(certificate))
        {
            return null;
        }

        return chain.ChainStatus.Any(s => s.Status.HasFlag(X509ChainStatusFlags.NotTimeValid))
            ? "le certificat n’était pas valide à la date de la signature"
            : "l’autorité qui a certifié le signataire n’est pas reconnue";
    }
}
