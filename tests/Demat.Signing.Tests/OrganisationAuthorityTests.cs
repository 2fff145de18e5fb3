using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using Demat.Signing.Keys;
using Demat.Signing.Verification;
using Xunit;

namespace Demat.Signing.Tests;

public sealed class OrganisationAuthorityTests
{
    private const string Passphrase = "une phrase longue et fictive";

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public void The_root_certifies_an_issuer_that_certifies_agents_for_signing_only()
    {
        var authority = TwoSignatories.Authority;
        var agent = TwoSignatories.Claire.Certificate;

        Assert.Equal(384, authority.Root.GetECDsaPublicKey()!.KeySize);
        Assert.Equal(256, agent.GetECDsaPublicKey()!.KeySize);
        Assert.Equal(authority.Root.SubjectName.RawData, authority.Issuer.IssuerName.RawData);
        Assert.Equal(authority.Issuer.SubjectName.RawData, agent.IssuerName.RawData);
        Assert.Equal(
            X509KeyUsageFlags.DigitalSignature | X509KeyUsageFlags.NonRepudiation,
            agent.Extensions.OfType<X509KeyUsageExtension>().Single().KeyUsages);
        Assert.False(agent.Extensions.OfType<X509BasicConstraintsExtension>().Single().CertificateAuthority);
        Assert.Equal(TwoSignatories.Now.AddYears(3).UtcDateTime, agent.NotAfter.ToUniversalTime());
    }

    [Fact]
    public async Task A_stored_authority_and_a_stored_key_still_sign_what_the_root_vouches_for()
    {
        var stored = TwoSignatories.Authority.Export(Passphrase);
        var storedKey = TwoSignatories.Claire.Export(Passphrase);

        var authority = OrganisationAuthority.Import(stored, Passphrase);
        var key = authority.Import(storedKey, Passphrase);
        var seal = authority.IssueSeal("Cachet de la Ville de Démo", TwoSignatories.Now);
        var once = await PdfSigner.Sign(TwoSignatories.Document, "adjointe", key, TwoSignatories.ByClaire, TwoSignatories.Now, Stop);
        var twice = await PdfSigner.Sign(once, "dgs", seal, new("Ville de Démo", "Cachet"), TwoSignatories.Now, Stop);

        var verification = PdfVerifier.Verify(twice, [TwoSignatories.Authority.Root]);
        Assert.Equal(Verdict.Valid, verification.Verdict);
        Assert.Equal("Cachet de la Ville de Démo", verification.Signatures[1].Signatory);
        Assert.Null(verification.Signatures[1].Quality);
    }

    [Fact]
    public void A_wrong_passphrase_opens_nothing()
    {
        var stored = TwoSignatories.Authority.Export(Passphrase);

        Assert.ThrowsAny<CryptographicException>(() => OrganisationAuthority.Import(stored, "une autre"));
    }
}
