using System.Xml;
using System.Xml.Linq;
using Demat.Web.Components.Shared;

namespace Demat.Web.Requests;

/// <summary>The elements of a diagram that deserve a word, in the order of the file.</summary>
public static class DiagramElements
{
    private static readonly XNamespace Bpmn = "http://www.omg.org/spec/BPMN/20100524/MODEL";
    private static readonly XmlReaderSettings Safe = new() { DtdProcessing = DtdProcessing.Prohibit, XmlResolver = null, MaxCharactersInDocument = 10_000_000 };

    /// <summary>Tasks, and what else is current, with their state in words.</summary>
    public static IReadOnlyList<Diagram.Step> Of(string xml, IReadOnlyCollection<string> done, IReadOnlyCollection<string> current, IReadOnlyCollection<string> problems)
    {
        using var reader = XmlReader.Create(new StringReader(xml), Safe);
        return [.. XDocument.Load(reader).Descendants().Where(element => element.Name.Namespace == Bpmn && element.Attribute("id") is not null)
            .Where(element => IsStep(element) || current.Contains(element.Attribute("id")!.Value))
            .Where(element => element.Name.LocalName is not ("process" or "sequenceFlow" or "collaboration"))
            .Select(element => Step(element.Attribute("id")!.Value, element.Attribute("name")?.Value ?? element.Attribute("id")!.Value, done, current, problems) with { ByPeople = element.Name.LocalName == "userTask" })];
    }

    private static bool IsStep(XElement element) =>
        element.Name.LocalName is "callActivity" or "subProcess" || element.Name.LocalName.EndsWith("ask", StringComparison.Ordinal);

    private static Diagram.Step Step(string id, string name, IReadOnlyCollection<string> done, IReadOnlyCollection<string> current, IReadOnlyCollection<string> problems) =>
        problems.Contains(name) ? new(id, name, "problem", "arrêté")
        : current.Contains(id) ? new(id, name, "current", "en cours")
        : done.Contains(id) ? new(id, name, "done", "fait")
        : new(id, name, "next", "pas encore atteint");
}
