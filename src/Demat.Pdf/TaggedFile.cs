using System.Text;
using Demat.Pdf.Archival;
using Demat.Pdf.Layout;
using Demat.Pdf.Objects;
using Demat.Pdf.Tagging;
using Demat.Pdf.Typefaces;

namespace Demat.Pdf;

/// <summary>Assembles laid-out pages into a tagged, archivable file.</summary>
internal sealed class TaggedFile(RenderRequest request, FontSet fonts, IReadOnlyList<PageCanvas> pages, StructElement document)
{
    private readonly PdfAssembly file = new();
    private readonly LaidField[] fields = [.. pages.SelectMany(p => p.Fields)];

    public byte[] Write()
    {
        var faces = Faces();
        var pageTree = file.Reserve();
        PdfReference[] pageReferences = [.. pages.Select(_ => file.Reserve())];
        var widgets = Widgets(pageReferences);
        var structure = new StructureTree(file, pageReferences, widgets).Write(document, [.. pages.Select(p => p.Marks)], fields);
        foreach (var page in pages)
        {
            file.Set(pageReferences[page.Index], Page(page, pageTree, Resources(page, faces), widgets));
        }

        file.Set(pageTree, new PdfDictionary(
            ("Type", new PdfName("Pages")), ("Count", new PdfNumber(pages.Count)), ("Kids", new PdfArray(pageReferences))));
        var catalog = new PdfDictionary(
            ("Type", new PdfName("Catalog")),
            ("Pages", pageTree),
            ("Lang", PdfString.Text(request.Language)),
            ("MarkInfo", new PdfDictionary(("Marked", new PdfBoolean(true)))),
            ("StructTreeRoot", structure),
            ("ViewerPreferences", new PdfDictionary(("DisplayDocTitle", new PdfBoolean(true)))),
            ("Metadata", file.Add(new PdfStream(
                new PdfDictionary(("Type", new PdfName("Metadata")), ("Subtype", new PdfName("XML"))), XmpMetadata.Of(request)))),
            ("OutputIntents", new PdfArray(OutputIntent())));
        if (fields.Length > 0)
        {
            catalog["AcroForm"] = file.Add(new PdfDictionary(
                ("Fields", new PdfArray(fields.Select(f => widgets[f]))),
                ("SigFlags", new PdfNumber(3)),
                ("DR", new PdfDictionary(("Font", faces))),
                ("DA", PdfString.Text("/R 9 Tf 0 g"))));
        }

        AttachedFiles.Write(file, catalog, request);
        return file.Save(file.Add(catalog), file.Add(Information()));
    }

    private PdfDictionary Faces()
    {
        var faces = new PdfDictionary();
        foreach (var face in Enum.GetValues<Face>().Where(f => fonts[f].Characters.Count > 0))
        {
            faces[FontSet.ResourceName(face)] = EmbeddedFont.Write(file, fonts[face]);
        }

        return faces;
    }

    /// <summary>The fields, each with an empty appearance (ISO 19005-3, 6.3.3): nothing is shown before the signature.</summary>
    private Dictionary<LaidField, PdfReference> Widgets(PdfReference[] pageReferences)
    {
        var widgets = new Dictionary<LaidField, PdfReference>();
        foreach (var (i, field) in fields.Index())
        {
            var box = PdfArray.Of(0, 0, field.Rectangle[2] - field.Rectangle[0], field.Rectangle[3] - field.Rectangle[1]);
            var blank = file.Add(new PdfStream(
                new PdfDictionary(
                    ("Type", new PdfName("XObject")), ("Subtype", new PdfName("Form")), ("BBox", box), ("Resources", new PdfDictionary())),
                []));
            widgets[field] = file.Add(new PdfDictionary(
                ("Type", new PdfName("Annot")),
                ("Subtype", new PdfName("Widget")),
                ("FT", new PdfName("Sig")),
                ("T", PdfString.Text(field.Field.Name)),
                ("TU", PdfString.Text(field.Field.Label)),
                ("Contents", PdfString.Text(field.Field.Label)),
                ("F", new PdfNumber(132)),
                ("P", pageReferences[field.Page]),
                ("StructParent", new PdfNumber(pages.Count + i)),
                ("Rect", PdfArray.Of(field.Rectangle)),
                ("AP", new PdfDictionary(("N", blank)))));
        }

        return widgets;
    }

    private PdfDictionary Page(PageCanvas page, PdfReference tree, PdfDictionary resources, Dictionary<LaidField, PdfReference> widgets)
    {
        var dictionary = new PdfDictionary(
            ("Type", new PdfName("Page")),
            ("Parent", tree),
            ("MediaBox", PdfArray.Of(0, 0, PageFormat.Width, PageFormat.Height)),
            ("Resources", resources),
            ("Contents", file.Add(PdfAssembly.Deflated(Encoding.ASCII.GetBytes(page.Operators)))),
            ("StructParents", new PdfNumber(page.Index)),
            ("Tabs", new PdfName("S")));
        if (page.Fields.Count > 0)
        {
            dictionary["Annots"] = new PdfArray(page.Fields.Select(f => widgets[f]));
        }

        return dictionary;
    }

    private PdfDictionary Resources(PageCanvas page, PdfDictionary faces)
    {
        var resources = new PdfDictionary(("Font", faces));
        if (page.Pictures.Count > 0)
        {
            var pictures = new PdfDictionary();
            foreach (var (i, picture) in page.Pictures.Index())
            {
                pictures[$"P{i}"] = file.Add(picture.Stream());
            }

            resources["XObject"] = pictures;
        }

        return resources;
    }

    private PdfReference OutputIntent() => file.Add(new PdfDictionary(
        ("Type", new PdfName("OutputIntent")),
        ("S", new PdfName("GTS_PDFA1")),
        ("OutputConditionIdentifier", PdfString.Text("sRGB")),
        ("Info", PdfString.Text("sRGB")),
        ("DestOutputProfile", file.Add(PdfAssembly.Deflated(SrgbProfile.Bytes, new PdfDictionary(("N", new PdfNumber(3))))))));

    private PdfDictionary Information()
    {
        var date = PdfString.Text(PdfDate.Of(request.CreatedAt.ToUniversalTime()));
        return new PdfDictionary(
            ("Title", PdfString.Text(request.Title)),
            ("Author", PdfString.Text(request.Author)),
            ("Producer", PdfString.Text(XmpMetadata.Producer)),
            ("CreationDate", date),
            ("ModDate", date));
    }
}
