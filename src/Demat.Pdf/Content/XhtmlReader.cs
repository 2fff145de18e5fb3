using System.Collections.Immutable;
using System.Globalization;
using System.Xml;
using System.Xml.Linq;
using Demat.Pdf.Typefaces;

namespace Demat.Pdf.Content;

/// <summary>What the reader found: the blocks, and the text at the foot of each page if the template gives one.</summary>
internal sealed record XhtmlDocument(ImmutableArray<Block> Blocks, string? Footer);

/// <summary>Reads the subset of XHTML that templates are written in.</summary>
internal sealed class XhtmlReader
{
    private const int MostNested = 40;
    private const int MostCharacters = 4_000_000;

    private string? footer;
    private int depth;

    private XhtmlReader()
    {
    }

    /// <exception cref="DocumentTemplateException">The text is not XML, or holds an element or a class that documents do not have.</exception>
    public static XhtmlDocument Read(string xhtml)
    {
        try
        {
            var settings = new XmlReaderSettings
            {
                DtdProcessing = DtdProcessing.Prohibit,
                XmlResolver = null,
                MaxCharactersInDocument = MostCharacters,
                IgnoreComments = true,
                IgnoreProcessingInstructions = true,
            };
            using var reader = XmlReader.Create(new StringReader(xhtml.Trim()), settings);
            var root = XDocument.Load(reader, LoadOptions.PreserveWhitespace | LoadOptions.SetLineInfo).Root!;
            var document = new XhtmlReader();
            var blocks = document.Blocks(root, TextStyle.Body, bare: "P");
            return new XhtmlDocument(blocks, document.footer);
        }
        catch (XmlException problem)
        {
            throw new DocumentTemplateException($"Le document n’est pas du XML bien formé (ligne {problem.LineNumber}) : {problem.Message}", problem);
        }
    }

    /// <summary>The blocks in an element; its loose text becomes a paragraph with the role given (P, or the element's own text).</summary>
    private ImmutableArray<Block> Blocks(XElement parent, TextStyle style, string? bare, bool tight = false)
    {
        if (++depth > MostNested)
        {
            throw Problem(parent, $"plus de {MostNested} éléments sont emboîtés");
        }

        var blocks = ImmutableArray.CreateBuilder<Block>();
        var loose = new List<XNode>();
        void Gather()
        {
            var runs = InlineText.Of(loose, style);
            if (!runs.IsEmpty)
            {
                blocks.Add(new Block.Paragraph(bare, runs, style.Alignment, style.Leading, 0, 0, false));
            }

            loose.Clear();
        }

        foreach (var node in parent.Nodes())
        {
            if (node is XElement element && !InlineText.IsInline(element))
            {
                Gather();
                if (Block(element, StyleOf(element, style), tight) is { } block)
                {
                    blocks.Add(block);
                }
            }
            else
            {
                loose.Add(node);
            }
        }

        Gather();
        depth--;
        return blocks.ToImmutable();
    }

    private Block? Block(XElement element, TextStyle style, bool tight)
    {
        switch (element.Name.LocalName)
        {
            case "h1" or "h2" or "p":
                return Paragraph(element, style, tight);
            case "ul":
                return new Block.BulletList([.. element.Elements().Select(item => Item(item, style))], style);
            case "table":
                return new XhtmlTable((cell, look) => Blocks(cell, look, bare: null, tight: true)).Read(element, style);
            case "hr":
                return new Block.Rule();
            case "img":
                return Figure(element);
            case "footer":
                footer = string.Concat(InlineText.Of(element.Nodes(), style).Select(r => r.Text)).Replace('\n', ' ');
                return null;
            case "div" when Has(element, "signature"):
                return new Block.SignaturePlace(element.Attribute("id")?.Value ?? throw Problem(element, "une place de signature doit avoir un attribut id"));
            case "div" when Has(element, "columns"):
                return new Block.Columns([.. element.Elements().Select(column => Column(column, style))]);
            case "div" or "section" or "header" or "body" or "article":
                var role = element.Name.LocalName == "section" ? "Sect" : null;
                return new Block.Group(role, Blocks(element, style, bare: "P", tight || Has(element, "tight")), Has(element, "keep"));
            case "head":
                return null;
            default:
                throw Problem(element, $"l’élément « {element.Name.LocalName} » n’est pas permis ici");
        }
    }

    private static Block.Paragraph? Paragraph(XElement element, TextStyle style, bool tight)
    {
        var name = element.Name.LocalName;
        var runs = InlineText.Of(element.Nodes(), style);
        var (before, after) = Stylesheet.Spaces(name, tight || Has(element, "tight"));
        var keep = name != "p" || Has(element, "keep-next");
        return runs.IsEmpty ? null : new Block.Paragraph(name.ToUpperInvariant(), runs, style.Alignment, style.Leading, before, after, keep);
    }

    private static Block.Figure Figure(XElement element)
    {
        var source = element.Attribute("src")?.Value;
        var alternative = element.Attribute("alt")?.Value;
        return source is not null && alternative is not null
            && double.TryParse(element.Attribute("width")?.Value, CultureInfo.InvariantCulture, out var width) && width is > 0 and < 1_000
            ? new Block.Figure(source, PrintableText.Of(alternative), width)
            : throw Problem(element, "une image a trois attributs : src, alt et width");
    }

    private ImmutableArray<Block> Item(XElement item, TextStyle style) => item.Name.LocalName == "li"
        ? Blocks(item, StyleOf(item, style), bare: null, tight: true)
        : throw Problem(item, "une liste ne contient que des éléments « li »");

    private Column Column(XElement column, TextStyle style)
    {
        var part = Classes(column).FirstOrDefault(c => c.StartsWith("part-", StringComparison.Ordinal));
        var share = part is null ? 1 : double.Parse(part[5..], CultureInfo.InvariantCulture);
        return new Column(share, Blocks(column, StyleOf(column, style), bare: "P", tight: Has(column, "tight")));
    }

    internal static TextStyle StyleOf(XElement element, TextStyle style)
    {
        try
        {
            return Stylesheet.Of(element.Name.LocalName, Classes(element), style);
        }
        catch (DocumentTemplateException problem)
        {
            throw Problem(element, problem.Message);
        }
    }

    internal static bool Has(XElement element, string name) => Classes(element).Contains(name);

    internal static DocumentTemplateException Problem(XElement element, string message) =>
        new($"Modèle de document, ligne {((IXmlLineInfo)element).LineNumber} après remplissage : {message}.");

    private static string[] Classes(XElement element) =>
        (element.Attribute("class")?.Value ?? "").Split(' ', StringSplitOptions.RemoveEmptyEntries);
}
