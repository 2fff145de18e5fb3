using Demat.Pdf.Objects;
using Demat.Pdf.Reading;

namespace Demat.Signing;

/// <summary>A signature field of a file.</summary>
internal sealed record FormField(string Name, PdfReference Reference, PdfDictionary Widget);

/// <summary>Finds the signature fields of a file.</summary>
internal static class SignatureFields
{
    public static IEnumerable<FormField> Of(PdfFile file)
    {
        var form = file.Get<PdfDictionary>(file.Catalog["AcroForm"]);
        if (form is null || file.Get<PdfArray>(form["Fields"]) is not { } fields)
        {
            yield break;
        }

        foreach (var reference in fields.Items.OfType<PdfReference>())
        {
            if (file.Get<PdfDictionary>(reference) is { } widget
                && file.Get<PdfName>(widget["FT"]) is { Value: "Sig" }
                && file.Get<PdfString>(widget["T"]) is { } name)
            {
                yield return new FormField(name.AsText(), reference, widget);
            }
        }
    }
}
