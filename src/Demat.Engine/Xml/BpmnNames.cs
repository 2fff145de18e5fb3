namespace Demat.Engine.Xml;

/// <summary>The XML namespaces of a BPMN file.</summary>
internal static class BpmnNames
{
    internal const string Bpmn = "http://www.omg.org/spec/BPMN/20100524/MODEL";
    internal const string Diagram = "http://www.omg.org/spec/BPMN/20100524/DI";
    internal const string Zeebe = "http://camunda.org/schema/zeebe/1.0";
}
