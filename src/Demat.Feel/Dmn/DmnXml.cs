using System.Xml;
using System.Xml.Linq;

namespace Demat.Feel.Dmn;

/// <summary>Reading of DMN elements by local name, in the namespace of their parent.</summary>
internal static class DmnXml
{
    public static IEnumerable<XElement> Named(this XElement parent, string name) => parent.Elements(parent.Name.Namespace + name);

    public static string? Text(this XElement element, string attribute) => element.Attribute(attribute)?.Value;

    public static string? Id(this XElement element) => element.Text("id");

    /// <summary>A problem at this element; its id or that of the nearest element around it that has one.</summary>
    public static DmnProblem Problem(this XElement element, string message) => new(
        element.AncestorsAndSelf().Select(Id).FirstOrDefault(id => id is not null),
        ((IXmlLineInfo)element).LineNumber,
        message);
}
