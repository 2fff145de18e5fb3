using System.Security.Cryptography;
using Demat.Pdf;
using Demat.Pdf.Archival;
using Demat.Pdf.Objects;
using Demat.Pdf.Reading;
using Demat.Signing.Cades;
using Demat.Signing.Keys;

namespace Demat.Signing;

/// <summary>Signs documents: PAdES baseline B-B (ETSI EN 319 142-1), each signature an incremental update that fills one field.</summary>
public static class PdfSigner
{
    /// <summary>The signed document: the one given, unchanged, followed by the signature.</summary>
    /// <param name="pdf">A document made by the renderer, signed or not.</param>
    /// <param name="field">The name of an empty signature field of the document.</param>
    /// <param name="key">Who signs.</param>
    /// <param name="appearance">What the reader sees in the field.</param>
    /// <param name="at">When; shown as given, so in local time.</param>
    /// <param name="stop">Gives up before the key is used.</param>
    /// <exception cref="SigningException">The document has no such empty field.</exception>
    /// <exception cref="PdfFormatException">The bytes are not a document that we can read.</exception>
    public static async ValueTask<byte[]> Sign(
        byte[] pdf, string field, ISignatureKey key, SignatureAppearance appearance, DateTimeOffset at, CancellationToken stop)
    {
        var file = new PdfFile(pdf);
        var target = SignatureFields.Of(file).FirstOrDefault(f => f.Name == field)
            ?? throw new SigningException($"Le document n’a pas de champ de signature « {field} ».");
        if (target.Widget.Has("V"))
        {
            throw new SigningException($"Le champ de signature « {field} » est déjà signé.");
        }

        var revision = new PdfRevision(file);
        var signature = revision.Add(SignatureDictionary(appearance, at));
        var widget = target.Widget.Copy();
        widget["V"] = signature;
        widget["AP"] = new PdfDictionary(("N", revision.Add(Stamp(file, target.Widget, appearance, at))));
        revision.Replace(target.Reference, widget);
        var (output, offsets) = revision.Save();

        var slot = new SignatureSlot(output, offsets[signature.Number]);
        var attributes = SignedAttributes.Of(slot.Digest(), key.Certificate);
        stop.ThrowIfCancellationRequested();
        var value = await key.SignDigest(SHA256.HashData(attributes), stop);
        return slot.Filled(SignedData.Of(attributes, value, key));
    }

    private static PdfDictionary SignatureDictionary(SignatureAppearance appearance, DateTimeOffset at)
    {
        var (range, contents) = SignatureSlot.Placeholders();
        return new PdfDictionary(
            ("Type", new PdfName("Sig")),
            ("Filter", new PdfName("Adobe.PPKLite")),
            ("SubFilter", new PdfName("ETSI.CAdES.detached")),
            ("ByteRange", range),
            ("Contents", contents),
            ("M", PdfString.Text(PdfDate.Of(at))),
            ("Name", PdfString.Text(appearance.Name)));
    }

    private static PdfStream Stamp(PdfFile file, PdfDictionary widget, SignatureAppearance appearance, DateTimeOffset at)
    {
        var form = file.Get<PdfDictionary>(file.Catalog["AcroForm"])!;
        var resources = file.Get<PdfDictionary>(form["DR"]);
        var faces = resources is null ? null : file.Get<PdfDictionary>(resources["Font"]);
        if (faces is null || file.Get<PdfArray>(widget["Rect"]) is not { Items: [PdfNumber left, PdfNumber bottom, PdfNumber right, PdfNumber top] })
        {
            throw new SigningException("Ce document n’a pas été préparé pour être signé ici.");
        }

        return StampAppearance.Of(right.Real - left.Real, top.Real - bottom.Real, appearance.Lines(at), faces);
    }
}
