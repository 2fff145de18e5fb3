using System.Collections.Immutable;
using Demat.Pdf.Content;
using Demat.Pdf.Objects;
using Demat.Pdf.Pictures;
using Demat.Pdf.Tagging;
using Demat.Pdf.Typefaces;

namespace Demat.Pdf.Layout;

/// <summary>Turns blocks into strips of a given width, and grows the logical structure as it goes.</summary>
internal sealed class BlockLayout(FontSet fonts, IReadOnlyList<SignatureField> fields, IReadOnlyDictionary<string, byte[]> pictures)
{
    private const double Gutter = 24;
    private const double BulletIndent = 12;
    private readonly HashSet<string> placed = [];

    /// <summary>The fields that the template gave no place to.</summary>
    public IEnumerable<SignatureField> Unplaced => fields.Where(f => !placed.Contains(f.Name));

    public IEnumerable<Strip> Lay(IEnumerable<Block> blocks, double width, StructElement parent) =>
        blocks.SelectMany(b => Lay(b, width, parent));

    public IEnumerable<Strip> Lay(Block block, double width, StructElement parent) => block switch
    {
        Block.Paragraph p => Paragraph(p, width, parent),
        Block.BulletList l => List(l, width, parent),
        Block.Table t => new TableLayout(this, t, width).Rows(parent),
        Block.Figure f => [Figure(f, width, parent)],
        Block.Rule => [new RuleStrip(width) { Before = 7, After = 7 }],
        Block.Columns c => [Columns(c, width, parent)],
        Block.Group g => Group(g, width, parent),
        Block.SignaturePlace s => [Signature(s, width, parent)],
        _ => throw new InvalidOperationException($"No layout for {block.GetType().Name}."),
    };

    /// <summary>A field at the end of the document.</summary>
    public Strip Appended(SignatureField field, StructElement parent) =>
        Signature(new Block.SignaturePlace(field.Name), 240, parent) with { Before = 14, After = 14 };

    private IEnumerable<LineStrip> Paragraph(Block.Paragraph paragraph, double width, StructElement parent)
    {
        var element = paragraph.Role is { } role ? parent.Add(role) : parent;
        var lines = LineBreaker.Lines(paragraph.Runs, width, fonts);
        return lines.Select((line, i) => new LineStrip(element, line, width, paragraph.Alignment, paragraph.Leading)
        {
            Before = i == 0 ? paragraph.Before : 0,
            After = i == lines.Count - 1 ? paragraph.After : 0,
            KeepWithNext = paragraph.KeepWithNext || (i == 0 && lines.Count > 1) || i == lines.Count - 2,
        });
    }

    private IEnumerable<Strip> List(Block.BulletList list, double width, StructElement parent)
    {
        var element = parent.Add("L", Attributes("List", ("ListNumbering", new PdfName("Disc"))));
        foreach (var item in list.Items)
        {
            var li = element.Add("LI");
            var bullet = new Run("•", Face.Regular, list.Style.Size, Ink.Accent);
            var label = new LineStrip(li.Add("Lbl"), new TextLine([bullet], 0), BulletIndent, Alignment.Left, list.Style.Leading);
            var body = Lay(item, width - BulletIndent, li.Add("LBody")).ToImmutableArray();
            yield return new SideBySideStrip([new(0, BulletIndent, [label]), new(BulletIndent, width - BulletIndent, body)]) { After = 2 };
        }
    }

    private PictureStrip Figure(Block.Figure figure, double width, StructElement parent)
    {
        if (!pictures.TryGetValue(figure.Source, out var bytes))
        {
            throw new DocumentTemplateException($"L’image « {figure.Source} » n’est pas fournie avec le document.");
        }

        var picture = Picture.Read(figure.Source, bytes);
        var element = figure.Alternative.Length == 0 ? null : parent.AddFigure(figure.Alternative);
        var shown = Math.Min(Math.Min(figure.Width, width), PageFormat.BodyHeight * picture.Width / picture.Height);
        return new PictureStrip(element, picture, shown) { After = 4 };
    }

    private SideBySideStrip Columns(Block.Columns columns, double width, StructElement parent)
    {
        var unit = (width - (Gutter * (columns.Parts.Length - 1))) / columns.Parts.Sum(c => c.Share);
        var left = 0.0;
        var stacks = ImmutableArray.CreateBuilder<PlacedStack>();
        foreach (var column in columns.Parts)
        {
            var columnWidth = unit * column.Share;
            stacks.Add(new PlacedStack(left, columnWidth, [.. Lay(column.Blocks, columnWidth, parent)]));
            left += columnWidth + Gutter;
        }

        return new SideBySideStrip(stacks.ToImmutable()) { Before = 6, After = 6 };
    }

    private IEnumerable<Strip> Group(Block.Group group, double width, StructElement parent)
    {
        var element = group.Role is { } role ? parent.Add(role) : parent;
        var strips = Lay(group.Blocks, width, element).ToImmutableArray();
        return group.KeepWhole && strips.Length > 0
            ? [new SideBySideStrip([new(0, width, strips)]) { Before = strips[0].Before, After = strips[^1].After }]
            : strips;
    }

    private SignatureStrip Signature(Block.SignaturePlace place, double width, StructElement parent)
    {
        var field = fields.FirstOrDefault(f => f.Name == place.Field);
        if (!placed.Add(place.Field))
        {
            throw new DocumentTemplateException($"La place de signature « {place.Field} » figure deux fois dans le document.");
        }

        return new SignatureStrip(field is null ? null : parent.Add("Form"), field, width) { Before = 2, After = 6 };
    }

    public static PdfDictionary Attributes(string owner, (string Key, PdfValue Value) attribute) =>
        new(("O", new PdfName(owner)), attribute);
}
