using System.Collections.Immutable;
using System.Text;
using System.Xml;
using System.Xml.Linq;
using Demat.Engine.Xml;

namespace Demat.Engine;

/// <summary>
/// A BPMN file as it is written: semantics, diagram, extensions of any tool, comments. What is not changed is written back as it was.
/// </summary>
public sealed class BpmnFile
{
    /// <summary>The namespace of BPMN elements.</summary>
    public static readonly XNamespace Bpmn = BpmnNames.Bpmn;

    private readonly XDocument document;

    private BpmnFile(XDocument document) => this.document = document;

    /// <summary>The « definitions » element. Change it or what it contains, then write the file.</summary>
    public XElement Root => document.Root!;

    /// <summary>Opens a file's text within the limits of <see cref="BpmnReader"/>; the file is null when it is not BPMN.</summary>
    public static (BpmnFile? File, ImmutableArray<Problem> Problems) Open(string xml)
    {
        var problems = ImmutableArray.CreateBuilder<Problem>();
        if (XmlTree.Read(xml, problems) is not { } root)
        {
            return (null, problems.ToImmutable());
        }

        if (root is not { Name: "definitions", Namespace: BpmnNames.Bpmn })
        {
            return (null, [Xml.XmlText.NotBpmn(root)]);
        }

        using var reader = XmlTree.Open(xml);
        return (new(XDocument.Load(reader, LoadOptions.PreserveWhitespace)), []);
    }

    /// <summary>The BPMN element of this id; null when there is none.</summary>
    public XElement? Find(string id) => Root.DescendantsAndSelf().FirstOrDefault(e => e.Name.Namespace == Bpmn && (string?)e.Attribute("id") == id);

    /// <summary>What the file means, and what is wrong with it.</summary>
    public BpmnReading Read() => BpmnReader.Read(Write());

    /// <summary>The text of the file, to be saved in UTF-8.</summary>
    public string Write()
    {
        var text = new StringBuilder("""<?xml version="1.0" encoding="UTF-8"?>""").Append(document.FirstNode is XText ? "" : "\n");
        var settings = new XmlWriterSettings { OmitXmlDeclaration = true, Indent = false, NewLineHandling = NewLineHandling.Entitize };
        using (var writer = XmlWriter.Create(text, settings))
        {
            document.Save(writer);
        }

        return text.ToString();
    }
}
