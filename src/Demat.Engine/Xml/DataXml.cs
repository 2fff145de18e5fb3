using System.Collections.Immutable;

namespace Demat.Engine.Xml;

/// <summary>Reads the data inputs, outputs, associations, objects and properties of an element.</summary>
internal static class DataXml
{
    internal static DataFlow Read(XmlTree xml, string ownerId, FileContext file)
    {
        var holder = xml.First(BpmnNames.Bpmn, "ioSpecification") ?? xml;
        var inputs = xml.All(BpmnNames.Bpmn, "dataInputAssociation").Select(a => Association(a, ownerId, file)).ToImmutableArray();
        var outputs = xml.All(BpmnNames.Bpmn, "dataOutputAssociation").Select(a => Association(a, ownerId, file)).ToImmutableArray();
        var results = Names(holder, file, "dataOutput");
        var own = Names(xml, file, "dataObject").Union(Names(xml, file, "property"));
        return inputs.IsEmpty && outputs.IsEmpty && results.IsEmpty && own.IsEmpty ? DataFlow.None : new(inputs, outputs, results, own);
    }

    private static ImmutableSortedSet<string> Names(XmlTree holder, FileContext file, string tag) => DataFlow.NoNames.Union(
        holder.All(BpmnNames.Bpmn, tag).Select(d => d.Attribute("id")).OfType<string>().Select(file.VariableOf));

    private static DataAssociation Association(XmlTree association, string ownerId, FileContext file)
    {
        var source = association.All(BpmnNames.Bpmn, "sourceRef").Select(s => Expression.Variable(file.VariableOf(s.Text))).FirstOrDefault();
        var target = association.First(BpmnNames.Bpmn, "targetRef") is { Text.Length: > 0 } t ? file.VariableOf(t.Text) : null;
        var assignments = association.All(BpmnNames.Bpmn, "assignment").ToList();
        var transformed = association.First(BpmnNames.Bpmn, "transformation") is { } formula ? file.Formula(formula, ownerId) : source;
        return new(assignments.Count > 0
            ? [.. assignments.Select(a => Assignment(a, ownerId, file)).OfType<VariableMapping>()]
            : transformed is not null && target is not null ? [new(transformed, target)] : []);
    }

    private static VariableMapping? Assignment(XmlTree assignment, string ownerId, FileContext file)
    {
        var from = assignment.First(BpmnNames.Bpmn, "from") is { } source ? file.Formula(source, ownerId) : null;
        var to = assignment.First(BpmnNames.Bpmn, "to")?.Text.TrimStart('=').Trim();
        return from is null || string.IsNullOrEmpty(to) ? null : new(from, file.VariableOf(to));
    }
}
