using System.Text;
using Demat.Signing.Keys;
using Demat.Signing.Verification;
using Xunit;

namespace Demat.Signing.Tests;

public sealed class PdfVerifierTests
{
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_signed_document_tells_who_signed_in_what_capacity_and_when()
    {
        var verification = Verify(await TwoSignatories.SignedOnce(Stop));

        Assert.Equal(Verdict.Valid, verification.Verdict);
        var signature = Assert.Single(verification.Signatures);
        Assert.Equal("adjointe", signature.Field);
        Assert.Equal("Claire Modèle", signature.Signatory);
        Assert.Equal("Adjointe à la commande publique", signature.Quality);
        Assert.Equal("Ville de Démo", signature.Organisation);
        Assert.Equal(TwoSignatories.Now, signature.SignedAt);
        Assert.True(signature.CoversWholeDocument);
    }

    [Fact]
    public void A_document_without_signature_is_unknown()
    {
        Assert.Equal(Verdict.Unknown, Verify(TwoSignatories.Document).Verdict);
        Assert.Equal(Verdict.Unknown, Verify("pas un PDF"u8.ToArray()).Verdict);
        Assert.Equal(Verdict.Unknown, Verify([]).Verdict);
    }

    [Fact]
    public async Task A_signatory_certified_by_somebody_else_is_unknown()
    {
        var other = OrganisationAuthority.Create("Ville d’Ailleurs", TwoSignatories.Now);
        var key = other.IssueAgentKey("Noé Fictif", "Maire", TwoSignatories.Now);
        var signed = await PdfSigner.Sign(TwoSignatories.Document, "dgs", key, new("Noé Fictif", "Maire"), TwoSignatories.Now, Stop);

        var verification = Verify(signed);

        Assert.Equal(Verdict.Unknown, verification.Verdict);
        Assert.Contains("n’est pas reconnue", verification.Signatures[0].Findings[0]);
    }

    [Fact]
    public async Task A_signature_made_after_the_end_of_the_certificate_is_not_valid()
    {
        var signed = await PdfSigner.Sign(
            TwoSignatories.Document, "dgs", TwoSignatories.Hugo, TwoSignatories.ByHugo, TwoSignatories.Now.AddYears(4), Stop);

        Assert.Equal(Verdict.Unknown, Verify(signed).Verdict);
    }

    [Fact]
    public async Task One_changed_byte_anywhere_outside_the_signature_is_an_alteration()
    {
        var signed = await TwoSignatories.SignedTwice(Stop);
        var rooms = Rooms(signed);
        var random = new Random(20261125);
        for (var i = 0; i < 400; i++)
        {
            var at = random.Next(signed.Length);
            if (rooms.Exists(r => at > r.Start && at < r.End))
            {
                continue;
            }

            var changed = (byte[])signed.Clone();
            changed[at] ^= (byte)(1 << random.Next(8));
            Assert.True(Verify(changed).Verdict == Verdict.Altered, $"byte {at}: {(char)signed[at]} → {(char)changed[at]}");
        }
    }

    [Fact]
    public async Task Each_byte_of_a_signature_dictionary_counts()
    {
        var signed = await TwoSignatories.SignedOnce(Stop);
        var start = signed.AsSpan().IndexOf("/Type /Sig"u8);
        for (var at = start - 10; at < signed.Length; at++)
        {
            if (at == Rooms(signed)[0].Start + 12)
            {
                at = Rooms(signed)[0].End - 12;
            }

            var changed = (byte[])signed.Clone();
            changed[at] ^= 1;
            Assert.True(Verify(changed).Verdict != Verdict.Valid, $"byte {at}: {(char)signed[at]}");
        }
    }

    [Fact]
    public async Task Anything_added_after_the_last_signature_is_an_alteration()
    {
        var signed = await TwoSignatories.SignedOnce(Stop);

        Assert.Equal(Verdict.Altered, Verify([.. signed, .. "% rien"u8]).Verdict);
        Assert.Equal(Verdict.Altered, Verify([.. signed, .. Encoding.ASCII.GetBytes("\n1 0 obj\nnull\nendobj\n")]).Verdict);
        Assert.Equal(Verdict.Altered, Verify(signed[..^3]).Verdict);
    }

    private static Verification.Verification Verify(byte[] pdf) => PdfVerifier.Verify(pdf, [TwoSignatories.Authority.Root]);

    private static List<(int Start, int End)> Rooms(byte[] pdf)
    {
        var rooms = new List<(int, int)>();
        var at = 0;
        while (pdf.AsSpan(at).IndexOf("/Contents <"u8) is >= 0 and var next)
        {
            var start = at + next + "/Contents ".Length;
            var end = start + pdf.AsSpan(start).IndexOf((byte)'>');
            if (end - start > 20_000)
            {
                rooms.Add((start, end));
            }

            at = end;
        }

        return rooms;
    }
}
