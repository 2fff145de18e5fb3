using Demat.Pdf.Reading;
using Demat.Signing.Verification;
using Xunit;

namespace Demat.Signing.Tests;

public sealed class PdfSignerTests
{
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_signature_is_valid_for_independent_tools_and_covers_the_whole_document()
    {
        var signed = await TwoSignatories.SignedOnce(Stop);
        Keep(signed, "signed.pdf");

        var report = Oracle.Pdfsig(signed);
        Assert.Contains("Signature is Valid", report);
        Assert.Contains("ETSI.CAdES.detached", report);
        Assert.Contains("Total document signed", report);
        Assert.Contains("No syntax or stream encoding errors found", Oracle.Qpdf(signed));
    }

    [Fact]
    public async Task The_signature_is_CAdES_and_binds_the_certificate_for_OpenSSL()
    {
        var file = new PdfFile(await TwoSignatories.SignedOnce(Stop));
        var placed = PlacedSignature.Read(file, SignatureFields.Of(file).First());

        Assert.Contains(
            "CAdES Verification successful",
            Oracle.Openssl(placed.Contents, placed.SignedContent(), TwoSignatories.Authority.Root, TwoSignatories.Now));
    }

    [Fact]
    public async Task A_second_signature_leaves_the_first_one_valid()
    {
        var signed = await TwoSignatories.SignedTwice(Stop);
        Keep(signed, "signed-twice.pdf");

        Assert.Equal(2, Oracle.Pdfsig(signed).Split("Signature is Valid").Length - 1);
        Assert.Contains("No syntax or stream encoding errors found", Oracle.Qpdf(signed));
        var verification = PdfVerifier.Verify(signed, [TwoSignatories.Authority.Root]);
        Assert.Equal(Verdict.Valid, verification.Verdict);
        Assert.Equal(["Claire Modèle", "Hugo Témoin"], verification.Signatures.Select(s => s.Signatory));
        Assert.Equal([false, true], verification.Signatures.Select(s => s.CoversWholeDocument));
    }

    [Fact]
    public async Task Signing_changes_no_byte_of_the_document_it_signs()
    {
        var signed = await TwoSignatories.SignedTwice(Stop);
        var once = PdfVerifier.Verify(signed, [TwoSignatories.Authority.Root]).Signatures[0].RevisionLength;

        Assert.True(signed.AsSpan().StartsWith(TwoSignatories.Document));
        Assert.Equal("Total document signed", Oracle.Pdfsig(signed[..once]).Split('\n').Single(l => l.Contains("document signed")).Trim(' ', '-'));
    }

    [Fact]
    public async Task A_field_that_is_signed_or_does_not_exist_cannot_be_signed()
    {
        var signed = await TwoSignatories.SignedOnce(Stop);

        var again = await Assert.ThrowsAsync<SigningException>(async () =>
            await PdfSigner.Sign(signed, "adjointe", TwoSignatories.Hugo, TwoSignatories.ByHugo, TwoSignatories.Now, Stop));
        Assert.Contains("déjà signé", again.Message);
        var unknown = await Assert.ThrowsAsync<SigningException>(async () =>
            await PdfSigner.Sign(signed, "maire", TwoSignatories.Hugo, TwoSignatories.ByHugo, TwoSignatories.Now, Stop));
        Assert.Contains("« maire »", unknown.Message);
    }

    private static void Keep(byte[] pdf, string name)
    {
        if (Environment.GetEnvironmentVariable("DEMAT_KEEP_DOCUMENTS") is { } folder)
        {
            File.WriteAllBytes(Path.Combine(folder, name), pdf);
        }
    }
}
