using System.Xml;
using System.Xml.Linq;

namespace Demat.Feel.Dmn;

/// <summary>Reads XML that anybody may have written: no document type, no entity, bounded in size, nodes and depth.</summary>
internal static class BoundedXml
{
    private const int MaximumCharacters = 10_000_000;
    private const int MaximumNodes = 50_000;
    private const int MaximumDepth = 256;

    /// <summary>The document, or why it is refused.</summary>
    public static (XElement? Root, DmnProblem? Problem) Read(string xml)
    {
        if (xml.Length > MaximumCharacters)
        {
            return (null, new(null, 0, "Le fichier dépasse 10\u00A0Mo."));
        }

        try
        {
            return Check(xml) is { } problem
                ? (null, problem)
                : (XDocument.Load(Open(xml), LoadOptions.SetLineInfo).Root, null);
        }
        catch (XmlException e)
        {
            return (null, new(null, e.LineNumber, "Le fichier n’est pas un XML admis (mal formé, ou avec une déclaration DOCTYPE)."));
        }
    }

    private static XmlReader Open(string xml) => XmlReader.Create(new StringReader(xml), new XmlReaderSettings
    {
        DtdProcessing = DtdProcessing.Prohibit,
        XmlResolver = null,
        IgnoreComments = true,
        IgnoreProcessingInstructions = true,
    });

    private static DmnProblem? Check(string xml)
    {
        using var reader = Open(xml);
        for (var nodes = 1; reader.Read(); nodes++)
        {
            nodes += reader.AttributeCount;
            if (nodes > MaximumNodes)
            {
                return new(null, Line(reader), "Le fichier contient plus de 50\u202F000 nœuds.");
            }

            if (reader.Depth > MaximumDepth)
            {
                return new(null, Line(reader), "Le fichier est imbriqué sur plus de 256 niveaux.");
            }
        }

        return null;
    }

    private static int Line(XmlReader reader) => ((IXmlLineInfo)reader).LineNumber;
}
