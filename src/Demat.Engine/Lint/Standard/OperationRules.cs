using System.Collections.Immutable;
using Demat.Engine.Xml;

namespace Demat.Engine.Lint;

/// <summary>The data of tasks and calls fits the messages of their operation, and the data of what they call.</summary>
internal static class OperationRules
{
    private static readonly LintRule Sets = new(
        "task-data-sets", "10.3.3",
        "la tâche a {0} jeux « {1} » : il en faut {2}.", "the task has {0} “{1}”: it must have {2}.");

    private static readonly LintRule OneData = new(
        "task-data-count", "10.3.3",
        "la tâche a {0} données « {1} » : elle n’échange qu’un message.", "the task has {0} “{1}”: it exchanges one message only.");

    private static readonly LintRule MessageType = new(
        "task-data-type", "10.3.3",
        "la donnée « {0} » n’a pas le type du message « {1} ».", "the data “{0}” has not the type of the message “{1}”.");

    private static readonly LintRule CallData = new(
        "call-data", "10.3.6",
        "les données de l’appel ne correspondent pas à celles de « {0} » ({1}).",
        "the data of the call does not match that of “{0}” ({1}).");

    private static readonly LintRule NoBinding = new(
        "interface-without-binding", "10.4.1",
        "l’opération « {0} » n’est liée à aucune donnée (ioBinding).", "the operation “{0}” is bound to no data (ioBinding).");

    private static readonly LintRule BindingType = new(
        "binding-type", "10.4.1",
        "« {0} » n’a pas le type du message de l’opération « {1} ».", "“{0}” has not the type of the message of the operation “{1}”.");

    internal static ImmutableArray<LintRule> Rules => [Sets, OneData, MessageType, CallData, NoBinding, BindingType];

    internal static IEnumerable<Problem> Check(BpmnModel model) =>
        model.All("serviceTask", "sendTask", "receiveTask").SelectMany(t => Task(model, t))
            .Concat(model.All("callActivity").SelectMany(c => Call(model, c)))
            .Concat(model.All("supportedInterfaceRef").SelectMany(s => Supported(model, s)))
            .Concat(model.All("ioBinding").SelectMany(b => Binding(model, b)));

    private static IEnumerable<Problem> Task(BpmnModel model, XmlTree task)
    {
        if (task.First(BpmnNames.Bpmn, "ioSpecification") is not { } io)
        {
            yield break;
        }

        var (inputs, outputs) = (io.All(BpmnNames.Bpmn, "inputSet").Count(), io.All(BpmnNames.Bpmn, "outputSet").Count());
        if (inputs > 1)
        {
            yield return Sets.At(task, inputs, "inputSet", 1);
        }

        if (outputs > 1)
        {
            yield return Sets.At(task, outputs, "outputSet", 1);
        }

        var operation = model.Find(task, "operationRef");
        var message = model.Find(task, "messageRef");
        var expected = task.Name switch
        {
            "sendTask" => new[] { ("dataInput", message ?? MessageOf(model, operation, "inMessageRef")) },
            "receiveTask" => [("dataOutput", message ?? MessageOf(model, operation, "inMessageRef"))],
            _ => [("dataInput", MessageOf(model, operation, "inMessageRef")), ("dataOutput", MessageOf(model, operation, "outMessageRef"))],
        };
        foreach (var (tag, carried) in expected)
        {
            foreach (var problem in Data(model, task, [.. io.All(BpmnNames.Bpmn, tag)], tag, carried))
            {
                yield return problem;
            }
        }
    }

    private static IEnumerable<Problem> Data(BpmnModel model, XmlTree task, List<XmlTree> data, string tag, XmlTree? message)
    {
        if (message is null)
        {
            yield break;
        }

        // A tool that adds its own extension to the task says there how values become a message.
        var isPlain = ElementXml.ExtensionOf(task) is null;
        if (data.Count > 1)
        {
            yield return OneData.At(task, data.Count, tag).OrWarning(isPlain);
        }

        if (Items.DefinitionOf(model, message) is not { } type)
        {
            yield break;
        }

        foreach (var one in data.Where(d => Items.DefinitionOf(model, d) is not { } own || !Items.AreSame(own, type)))
        {
            yield return MessageType.At(task, one.Attribute("name") ?? one.Attribute("id"), message.Attribute("name") ?? message.Attribute("id")).OrWarning(isPlain);
        }
    }

    private static IEnumerable<Problem> Call(BpmnModel model, XmlTree call)
    {
        if (call.First(BpmnNames.Bpmn, "ioSpecification") is not { } given || model.Find(call, "calledElement") is not { } called
            || called.First(BpmnNames.Bpmn, "ioSpecification") is not { } asked)
        {
            yield break;
        }

        foreach (var tag in new[] { "dataInput", "dataOutput" })
        {
            var mine = given.All(BpmnNames.Bpmn, tag).ToList();
            var theirs = asked.All(BpmnNames.Bpmn, tag).Count();
            if (mine.Count != theirs || !mine.Select(m => KeyOf(model, m)).ToHashSet().IsSubsetOf(asked.All(BpmnNames.Bpmn, tag).Select(t => KeyOf(model, t))))
            {
                yield return CallData.At(call, called.Attribute("name") ?? called.Attribute("id"), tag);
            }
        }
    }

    private static object KeyOf(BpmnModel model, XmlTree data) => Items.DefinitionOf(model, data) is { } type ? Items.KeyOf(type) : "";

    private static IEnumerable<Problem> Supported(BpmnModel model, XmlTree reference)
    {
        if (reference.Parent!.First(BpmnNames.Bpmn, "ioSpecification") is null || model.Find(reference.Text) is not { Name: "interface" } offered)
        {
            yield break;
        }

        var bound = reference.Parent!.All(BpmnNames.Bpmn, "ioBinding").Select(b => model.Find(b, "operationRef")).ToHashSet();
        if (offered.All(BpmnNames.Bpmn, "operation").FirstOrDefault(o => !bound.Contains(o)) is { } operation)
        {
            yield return NoBinding.At(reference.Parent, operation.Attribute("name") ?? operation.Attribute("id"));
        }
    }

    private static IEnumerable<Problem> Binding(BpmnModel model, XmlTree binding)
    {
        var operation = model.Find(binding, "operationRef");
        foreach (var (attribute, message) in new[] { ("inputDataRef", "inMessageRef"), ("outputDataRef", "outMessageRef") })
        {
            if (model.Find(binding, attribute) is { Name: "dataInput" or "dataOutput" } data
                && Items.DefinitionOf(model, MessageOf(model, operation, message)) is { } type
                && (Items.DefinitionOf(model, data) is not { } own || !Items.AreSame(own, type)))
            {
                yield return BindingType.At(binding, data.Attribute("name") ?? data.Attribute("id"), operation!.Attribute("name") ?? operation.Attribute("id"));
            }
        }
    }

    private static XmlTree? MessageOf(BpmnModel model, XmlTree? operation, string direction) =>
        model.Find(operation?.First(BpmnNames.Bpmn, direction)?.Text);
}
