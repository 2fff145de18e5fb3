using System.Globalization;
using System.Xml.Linq;

namespace Demat.Conformance.Steps;

/// <summary>
/// Says in the engine's vocabulary what the cases say in their neutral one: scripts become jobs, mappings of call activities
/// become zeebe mappings, and a receive task without message gets one that the step « triggerReceive » can send.
/// </summary>
internal static class NeutralModel
{
    /// <summary>The type of the jobs that run neutral scripts.</summary>
    internal const string JobType = "neutral";

    /// <summary>The header that holds the script.</summary>
    internal const string ScriptHeader = "script";

    private static readonly XNamespace Bpmn = "http://www.omg.org/spec/BPMN/20100524/MODEL";
    private static readonly XNamespace Zeebe = "http://camunda.org/schema/zeebe/1.0";
    private static readonly XNamespace Neutral = "urn:bpmn-conformance:neutral";

    internal static string Adapt(string xml)
    {
        var root = XDocument.Parse(xml, LoadOptions.PreserveWhitespace).Root!;
        foreach (var script in root.Descendants(Bpmn + "scriptTask").Concat(root.Descendants(Bpmn + "globalScriptTask")).ToList())
        {
            AskForJob(script);
        }

        foreach (var call in root.Descendants(Bpmn + "callActivity").ToList())
        {
            MapCall(call);
        }

        foreach (var task in root.Descendants(Bpmn + "receiveTask").Where(t => t.Attribute("messageRef") is null).ToList())
        {
            GiveMessage(task, root);
        }

        return root.ToString(SaveOptions.DisableFormatting);
    }

    /// <summary>The message that completes a receive task without message.</summary>
    internal static string TriggerOf(string receiveTask) => "trigger:" + receiveTask;

    private static void AskForJob(XElement script)
    {
        var body = (string?)script.Element(Bpmn + "script") ?? "";
        ExtensionsOf(script).Add(
            new XElement(Zeebe + "taskDefinition", new XAttribute("type", JobType)),
            new XElement(Zeebe + "taskHeaders", new XElement(
                Zeebe + "header", new XAttribute("key", ScriptHeader), new XAttribute("value", body.ReplaceLineEndings(";;")))));
    }

    private static void MapCall(XElement call)
    {
        var ins = call.Descendants(Neutral + "in").ToList();
        var outs = call.Descendants(Neutral + "out").ToList();
        var extensions = ExtensionsOf(call);
        extensions.Add(new XElement(
            Zeebe + "calledElement",
            new XAttribute("processId", ((string?)call.Attribute("calledElement") ?? "").Split(':')[^1]),
            new XAttribute("propagateAllParentVariables", All(ins)),
            new XAttribute("propagateAllChildVariables", All(outs))));
        var mapping = new XElement(
            Zeebe + "ioMapping",
            ins.Where(i => i.Attribute("target") is not null).Select(i => Mapped("input", i)),
            outs.Where(o => o.Attribute("target") is not null).Select(o => Mapped("output", o)));
        if (mapping.HasElements)
        {
            extensions.Add(mapping);
        }
    }

    private static string All(List<XElement> mappings) =>
        mappings.Any(m => m.Attribute("all") is not null).ToString().ToLower(CultureInfo.InvariantCulture);

    private static XElement Mapped(string direction, XElement from) =>
        new(Zeebe + direction, from.Attribute("source"), from.Attribute("target"));

    private static void GiveMessage(XElement task, XElement root)
    {
        var id = (string)task.Attribute("id")!;
        task.SetAttributeValue("messageRef", "message-for-" + id);
        root.AddFirst(new XElement(Bpmn + "message", new XAttribute("id", "message-for-" + id), new XAttribute("name", TriggerOf(id))));
    }

    private static XElement ExtensionsOf(XElement element)
    {
        if (element.Element(Bpmn + "extensionElements") is { } there)
        {
            return there;
        }

        var made = new XElement(Bpmn + "extensionElements");
        if (element.Elements(Bpmn + "documentation").LastOrDefault() is { } documentation)
        {
            documentation.AddAfterSelf(made);
        }
        else
        {
            element.AddFirst(made);
        }

        return made;
    }
}
