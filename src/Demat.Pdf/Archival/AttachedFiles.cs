using Demat.Pdf.Objects;

namespace Demat.Pdf.Archival;

/// <summary>Writes the files a document carries (ISO 19005-3, 6.8: each says what it is to the document).</summary>
internal static class AttachedFiles
{
    public static void Write(PdfAssembly file, PdfDictionary catalog, RenderRequest request)
    {
        if (request.Attachments.Count == 0)
        {
            return;
        }

        var names = new PdfArray();
        var associated = new PdfArray();
        foreach (var attachment in request.Attachments.OrderBy(a => a.FileName, StringComparer.Ordinal))
        {
            var specification = Specification(file, attachment, request.CreatedAt);
            names.Items.Add(PdfString.Text(attachment.FileName));
            names.Items.Add(specification);
            associated.Items.Add(specification);
        }

        catalog["AF"] = associated;
        catalog["Names"] = new PdfDictionary(("EmbeddedFiles", new PdfDictionary(("Names", names))));
    }

    private static PdfReference Specification(PdfAssembly file, Attachment attachment, DateTimeOffset date)
    {
        var content = file.Add(PdfAssembly.Deflated(attachment.Content, new PdfDictionary(
            ("Type", new PdfName("EmbeddedFile")),
            ("Subtype", new PdfName(attachment.MediaType)),
            ("Params", new PdfDictionary(
                ("Size", new PdfNumber(attachment.Content.Length)),
                ("ModDate", PdfString.Text(PdfDate.Of(date.ToUniversalTime()))))))));
        return file.Add(new PdfDictionary(
            ("Type", new PdfName("Filespec")),
            ("F", PdfString.Text(attachment.FileName)),
            ("UF", PdfString.Text(attachment.FileName)),
            ("Desc", PdfString.Text(attachment.Description)),
            ("AFRelationship", new PdfName(attachment.Relationship.ToString())),
            ("EF", new PdfDictionary(("F", content), ("UF", content)))));
    }
}
