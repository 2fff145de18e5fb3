using Demat.Pdf.Objects;

namespace Demat.Pdf.Tagging;

/// <summary>Writes the logical structure, and the way back from each piece of content to its element.</summary>
internal sealed class StructureTree(PdfAssembly file, IReadOnlyList<PdfReference> pages, IReadOnlyDictionary<LaidField, PdfReference> widgets)
{
    private readonly Dictionary<StructElement, PdfReference> references = [];

    /// <summary>Writes the tree; the key of a page in the parent tree is its index, the keys of fields follow.</summary>
    public PdfReference Write(StructElement document, IReadOnlyList<IReadOnlyList<StructElement>> marks, IReadOnlyList<LaidField> fields)
    {
        var root = file.Reserve();
        var top = Write(document, root);
        var parents = new PdfArray();
        for (var page = 0; page < marks.Count; page++)
        {
            parents.Items.Add(new PdfNumber(page));
            parents.Items.Add(file.Add(new PdfArray(marks[page].Select(e => references[e]))));
        }

        for (var i = 0; i < fields.Count; i++)
        {
            parents.Items.Add(new PdfNumber(marks.Count + i));
            parents.Items.Add(references[fields[i].Element]);
        }

        file.Set(root, new PdfDictionary(
            ("Type", new PdfName("StructTreeRoot")),
            ("K", top),
            ("ParentTree", file.Add(new PdfDictionary(("Nums", parents)))),
            ("ParentTreeNextKey", new PdfNumber(marks.Count + fields.Count))));
        return root;
    }

    private PdfReference Write(StructElement element, PdfReference parent)
    {
        var reference = file.Reserve();
        references[element] = reference;
        var dictionary = new PdfDictionary(
            ("Type", new PdfName("StructElem")),
            ("S", new PdfName(element.Role)),
            ("P", parent),
            ("K", new PdfArray(element.Kids.Select(kid => Kid(kid, reference)).ToList())));
        if (element.Attributes is { } attributes)
        {
            dictionary["A"] = attributes;
        }

        if (element is { Alternative: { } alternative, Box: { } box })
        {
            dictionary["Alt"] = PdfString.Text(alternative);
            dictionary["A"] = new PdfDictionary(
                ("O", new PdfName("Layout")), ("BBox", PdfArray.Of(box)), ("Placement", new PdfName("Block")));
        }

        file.Set(reference, dictionary);
        return reference;
    }

    private PdfValue Kid(StructKid kid, PdfReference parent) => kid switch
    {
        StructKid.Element e => Write(e.Of, parent),
        StructKid.Mark m => new PdfDictionary(
            ("Type", new PdfName("MCR")), ("Pg", pages[m.Page]), ("MCID", new PdfNumber(m.Id))),
        StructKid.Field f => new PdfDictionary(
            ("Type", new PdfName("OBJR")), ("Pg", pages[f.Of.Page]), ("Obj", widgets[f.Of])),
        _ => throw new InvalidOperationException($"No notation for {kid.GetType().Name}."),
    };
}
