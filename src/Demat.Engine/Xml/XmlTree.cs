using System.Collections.Immutable;
using System.Text;
using System.Xml;
using Demat.Engine.Lint;

namespace Demat.Engine.Xml;

/// <summary>One element of an XML file, with what it contains.</summary>
internal sealed class XmlTree(string ns, string name, int line)
{
    internal const int MaximumBytes = 10 * 1024 * 1024;
    internal const int MaximumDepth = 256;
    internal const int MaximumNodes = 50_000;

    private readonly Dictionary<string, string> attributes = new(StringComparer.Ordinal);
    private readonly List<XmlTree> children = [];
    private readonly StringBuilder text = new();

    internal string Namespace { get; } = ns;

    internal string Name { get; } = name;

    internal int Line { get; } = line;

    internal IReadOnlyList<XmlTree> Children => children;

    internal string Text => text.ToString().Trim();

    /// <summary>The attribute without namespace of this name, or null.</summary>
    internal string? Attribute(string attribute) => attributes.GetValueOrDefault(attribute);

    /// <summary>The children of this name.</summary>
    internal IEnumerable<XmlTree> All(string space, string child) => children.Where(c => c.Name == child && c.Namespace == space);

    /// <summary>The first child of this name, or null.</summary>
    internal XmlTree? First(string space, string child) => All(space, child).FirstOrDefault();

    /// <summary>It and everything it contains, in the order of the file.</summary>
    internal IEnumerable<XmlTree> Descendants()
    {
        var ahead = new Stack<XmlTree>([this]);
        while (ahead.TryPop(out var node))
        {
            yield return node;
            foreach (var child in node.Children.Reverse())
            {
                ahead.Push(child);
            }
        }
    }

    /// <summary>Reads a file's text within the limits; null and a problem when it is malformed or hostile.</summary>
    internal static XmlTree? Read(string xml, ImmutableArray<Problem>.Builder problems)
    {
        if (Encoding.UTF8.GetByteCount(xml) > MaximumBytes)
        {
            problems.Add(XmlText.TooLarge());
            return null;
        }

        var settings = new XmlReaderSettings
        {
            DtdProcessing = DtdProcessing.Prohibit,
            XmlResolver = null,
            IgnoreComments = true,
            IgnoreProcessingInstructions = true,
        };
        using var reader = XmlReader.Create(new StringReader(xml), settings);
        try
        {
            return Read(reader, problems);
        }
        catch (XmlException broken)
        {
            problems.Add(XmlText.Broken(broken, xml));
            return null;
        }
    }

    private static XmlTree? Read(XmlReader reader, ImmutableArray<Problem>.Builder problems)
    {
        var position = (IXmlLineInfo)reader;
        var open = new Stack<XmlTree>();
        XmlTree? root = null;
        var nodes = 0;
        while (reader.Read())
        {
            nodes += reader.NodeType is XmlNodeType.EndElement or XmlNodeType.Whitespace ? 0 : 1 + reader.AttributeCount;
            if (nodes > MaximumNodes || reader.Depth >= MaximumDepth)
            {
                problems.Add(XmlText.TooMuch(position.LineNumber, nodes > MaximumNodes));
                return null;
            }

            switch (reader.NodeType)
            {
                case XmlNodeType.Element:
                    var empty = reader.IsEmptyElement;
                    var one = Open(reader, position.LineNumber);
                    root ??= one;
                    open.TryPeek(out var parent);
                    parent?.children.Add(one);
                    if (!empty)
                    {
                        open.Push(one);
                    }

                    break;
                case XmlNodeType.EndElement:
                    open.Pop();
                    break;
                case XmlNodeType.Text or XmlNodeType.CDATA or XmlNodeType.SignificantWhitespace when open.TryPeek(out var holder):
                    holder.text.Append(reader.Value);
                    break;
            }
        }

        return root;
    }

    private static XmlTree Open(XmlReader reader, int line)
    {
        var one = new XmlTree(reader.NamespaceURI, reader.LocalName, line);
        while (reader.MoveToNextAttribute())
        {
            if (reader.NamespaceURI.Length == 0)
            {
                one.attributes[reader.LocalName] = reader.Value;
            }
        }

        return one;
    }
}
