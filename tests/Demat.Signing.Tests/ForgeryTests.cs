using System.Security.Cryptography;
using Demat.Pdf.Objects;
using Demat.Pdf.Reading;
using Demat.Signing.Cades;
using Demat.Signing.Verification;
using Xunit;

namespace Demat.Signing.Tests;

/// <summary>Files whose every signature is mathematically right, and that yet do not show what was signed.</summary>
public sealed class ForgeryTests
{
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_second_signatory_who_also_changes_the_document_is_found_out()
    {
        var forged = await SignedWith((file, revision) =>
        {
            var catalog = file.Catalog.Copy();
            catalog["Lang"] = PdfString.Text("en");
            revision.Replace((PdfReference)file.Trailer["Root"], catalog);
        });

        Assert.Equal(2, Oracle.Pdfsig(forged).Split("Signature is Valid").Length - 1);
        var verification = Verify(forged);
        Assert.Equal(Verdict.Altered, verification.Verdict);
        Assert.Contains("modifiée après une signature", Assert.Single(verification.Findings));
    }

    [Fact]
    public async Task A_second_signatory_who_moves_his_field_over_the_text_is_found_out()
    {
        var forged = await SignedWith((_, _) => { }, widget => widget["Rect"] = PdfArray.Of(0, 0, 595, 841));

        Assert.Contains("au-delà de la signature", Assert.Single(Verify(forged).Findings));
    }

    [Fact]
    public async Task The_same_craft_without_any_change_is_valid()
    {
        Assert.Equal(Verdict.Valid, Verify(await SignedWith((_, _) => { })).Verdict);
    }

    [Fact]
    public async Task A_revision_slipped_in_between_two_signatures_is_found_out()
    {
        var once = await TwoSignatories.SignedOnce(Stop);
        var file = new PdfFile(once);
        var revision = new PdfRevision(file);
        revision.Replace((PdfReference)file.Trailer["Root"], file.Catalog.Copy());
        var forged = await PdfSigner.Sign(revision.Save().File, "dgs", TwoSignatories.Hugo, TwoSignatories.ByHugo, TwoSignatories.Now, Stop);

        Assert.Equal(Verdict.Altered, Verify(forged).Verdict);
    }

    /// <summary>Hugo signs after Claire, with something more in his revision.</summary>
    private static async Task<byte[]> SignedWith(Action<PdfFile, PdfRevision> more, Action<PdfDictionary>? onField = null)
    {
        var file = new PdfFile(await TwoSignatories.SignedOnce(Stop));
        var field = SignatureFields.Of(file).Single(f => f.Name == "dgs");
        var revision = new PdfRevision(file);
        var (range, contents) = SignatureSlot.Placeholders();
        var signature = revision.Add(new PdfDictionary(
            ("Type", new PdfName("Sig")),
            ("Filter", new PdfName("Adobe.PPKLite")),
            ("SubFilter", new PdfName("ETSI.CAdES.detached")),
            ("ByteRange", range),
            ("Contents", contents),
            ("M", PdfString.Text("D:20261125150500Z"))));
        var widget = field.Widget.Copy();
        widget["V"] = signature;
        widget["AP"] = new PdfDictionary(("N", revision.Add(new PdfStream(
            new PdfDictionary(("Type", new PdfName("XObject")), ("Subtype", new PdfName("Form")), ("BBox", PdfArray.Of(0, 0, 10, 10))), []))));
        onField?.Invoke(widget);
        revision.Replace(field.Reference, widget);
        more(file, revision);
        var (output, offsets) = revision.Save();
        var slot = new SignatureSlot(output, offsets[signature.Number]);
        var attributes = SignedAttributes.Of(slot.Digest(), TwoSignatories.Hugo.Certificate);
        var value = await TwoSignatories.Hugo.SignDigest(SHA256.HashData(attributes), Stop);
        return slot.Filled(SignedData.Of(attributes, value, TwoSignatories.Hugo));
    }

    private static Verification.Verification Verify(byte[] pdf) => PdfVerifier.Verify(pdf, [TwoSignatories.Authority.Root]);
}
