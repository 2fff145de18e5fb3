using Demat.Pdf.Content;
using Demat.Pdf.Layout;
using Demat.Pdf.Tagging;
using Demat.Pdf.Templates;
using Demat.Pdf.Typefaces;

namespace Demat.Pdf;

/// <summary>Makes a document: fills a template, lays it out, writes it as tagged PDF (PDF/A-3a and PDF/UA-1 intended).</summary>
public static class DocumentRenderer
{
    /// <summary>The bytes of the document; the same request gives the same bytes.</summary>
    /// <exception cref="DocumentTemplateException">The template is wrong, or what it gives is not a document.</exception>
    /// <exception cref="MissingGlyphException">A character of the text cannot be drawn.</exception>
    /// <exception cref="ArgumentException">Two signature fields or two attachments have the same name.</exception>
    public static byte[] Render(RenderRequest request)
    {
        MustDiffer(request.SignatureFields.Select(f => f.Name));
        MustDiffer(request.Attachments.Select(a => a.FileName));
        var content = XhtmlReader.Read(LiquidTemplate.Fill(request.Template, request.Data));
        var fonts = new FontSet();
        var document = new StructElement("Document");
        var layout = new BlockLayout(fonts, request.SignatureFields, request.Pictures);
        List<Strip> strips = [.. layout.Lay(content.Blocks, PageFormat.BodyWidth, document)];
        strips.AddRange(layout.Unplaced.ToList().Select(field => layout.Appended(field, document)));
        var pagination = new Pagination(fonts);
        pagination.Place(strips);
        pagination.WriteFooters(content.Footer ?? request.Title);
        return new TaggedFile(request, fonts, pagination.Pages, document).Write();
    }

    private static void MustDiffer(IEnumerable<string> names)
    {
        if (names.GroupBy(n => n).FirstOrDefault(g => g.Count() > 1) is { } twice)
        {
            throw new ArgumentException($"The name « {twice.Key} » is given twice.", nameof(names));
        }
    }
}
