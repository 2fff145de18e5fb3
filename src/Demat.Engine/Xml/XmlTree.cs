using System.Collections.Immutable;
using System.Text;
using System.Xml;
using Demat.Engine.Lint;

namespace Demat.Engine.Xml;

/// <summary>One element of an XML file, with what it contains.</summary>
internal sealed class XmlTree(string ns, string name, int line, XmlTree? parent)
{
    internal const int MaximumBytes = 10 * 1024 * 1024;
    internal const int MaximumDepth = 256;
    internal const int MaximumNodes = 50_000;

    private const string Xmlns = "http://www.w3.org/2000/xmlns/";
    private const string Instance = "http://www.w3.org/2001/XMLSchema-instance";

    private List<XmlTree>? children;
    private List<(string Name, string Value)>? attributes;
    private List<(string Prefix, string Namespace)>? prefixes;
    private object? text;

    internal string Namespace { get; } = ns;

    internal string Name { get; } = name;

    internal int Line { get; } = line;

    internal XmlTree? Parent { get; } = parent;

    internal IReadOnlyList<XmlTree> Children => children ?? (IReadOnlyList<XmlTree>)[];

    internal string Text => text?.ToString()?.Trim() ?? "";

    /// <summary>The local name in xsi:type, or null.</summary>
    internal string? XsiType { get; private set; }

    /// <summary>True for an element of the BPMN namespace.</summary>
    internal bool IsBpmn => Namespace == BpmnNames.Bpmn;

    /// <summary>The names of the attributes without namespace.</summary>
    internal IEnumerable<string> AttributeNames => attributes?.Select(a => a.Name) ?? [];

    /// <summary>The attribute without namespace of this name, or null.</summary>
    internal string? Attribute(string attribute)
    {
        if (attributes is not null)
        {
            foreach (var (key, value) in attributes)
            {
                if (key == attribute)
                {
                    return value;
                }
            }
        }

        return null;
    }

    /// <summary>The namespace that a prefix stands for here; null when it is not declared.</summary>
    internal string? NamespaceOf(string prefix)
    {
        for (var at = this; at is not null; at = at.Parent)
        {
            if (at.prefixes?.Find(p => p.Prefix == prefix) is { Namespace: { } space })
            {
                return space;
            }
        }

        return null;
    }

    /// <summary>The children of this name.</summary>
    internal IEnumerable<XmlTree> All(string space, string child) => Children.Where(c => c.Name == child && c.Namespace == space);

    /// <summary>The first child of this name, or null.</summary>
    internal XmlTree? First(string space, string child)
    {
        if (children is not null)
        {
            foreach (var one in children)
            {
                if (one.Name == child && one.Namespace == space)
                {
                    return one;
                }
            }
        }

        return null;
    }

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

        try
        {
            using var reader = Open(xml);
            return Read(reader, problems);
        }
        catch (XmlException broken)
        {
            problems.Add(XmlText.Broken(broken, xml));
            return null;
        }
    }

    /// <summary>A reader that fetches nothing and forbids DTDs.</summary>
    internal static XmlReader Open(string xml) => XmlReader.Create(
        new StringReader(xml),
        new XmlReaderSettings { DtdProcessing = DtdProcessing.Prohibit, XmlResolver = null });

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
                    open.TryPeek(out var parent);
                    var one = Open(reader, position.LineNumber, parent);
                    root ??= one;
                    if (parent is not null)
                    {
                        (parent.children ??= []).Add(one);
                    }

                    if (!empty)
                    {
                        open.Push(one);
                    }

                    break;
                case XmlNodeType.EndElement:
                    open.Pop();
                    break;
                case XmlNodeType.Text or XmlNodeType.CDATA or XmlNodeType.SignificantWhitespace when open.TryPeek(out var holder):
                    holder.Append(reader.Value);
                    break;
            }
        }

        return root;
    }

    private static XmlTree Open(XmlReader reader, int line, XmlTree? parent)
    {
        var one = new XmlTree(reader.NamespaceURI, reader.LocalName, line, parent);
        while (reader.MoveToNextAttribute())
        {
            switch (reader.NamespaceURI)
            {
                case "":
                    (one.attributes ??= []).Add((reader.LocalName, reader.Value));
                    break;
                case Xmlns:
                    (one.prefixes ??= []).Add((reader.Prefix.Length == 0 ? "" : reader.LocalName, reader.Value));
                    break;
                case Instance when reader.LocalName == "type":
                    one.XsiType = FileContext.WithoutPrefix(reader.Value.Trim());
                    break;
            }
        }

        return one;
    }

    /// <summary>Most elements have one piece of text at most: it is kept as it is until a second one comes.</summary>
    private void Append(string piece)
    {
        switch (text)
        {
            case null:
                text = piece;
                break;
            case StringBuilder builder:
                builder.Append(piece);
                break;
            default:
                text = new StringBuilder().Append(text).Append(piece);
                break;
        }
    }
}
