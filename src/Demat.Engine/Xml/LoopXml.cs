using System.Globalization;
using Demat.Engine.Lint;

namespace Demat.Engine.Xml;

/// <summary>Reads how an activity repeats.</summary>
internal static class LoopXml
{
    internal static LoopCharacteristics? Read(ElementXml x) =>
        x.Child("standardLoopCharacteristics") is { } standard ? Standard(x, standard)
        : x.Child("multiInstanceLoopCharacteristics") is { } loop ? MultiInstance(x, loop)
        : null;

    private static LoopCharacteristics.Standard Standard(ElementXml x, XmlTree loop)
    {
        int? maximum = null;
        if (loop.Attribute("loopMaximum") is { } text)
        {
            maximum = int.TryParse(text.Trim(), NumberStyles.Integer, CultureInfo.InvariantCulture, out var number) && number >= 0 ? number : -1;
        }

        if (maximum < 0)
        {
            x.Report(LintText.BadLoopMaximum(x.Id, x.Name, x.Tag));
        }

        var read = new LoopCharacteristics.Standard(
            loop.Attribute("testBefore") is "true" or "1", maximum, x.Expression(loop.First(BpmnNames.Bpmn, "loopCondition")));
        if (read is { Maximum: null, Condition: null })
        {
            x.Report(LintText.EmptyLoop(x.Id, x.Name, x.Tag));
        }

        return read;
    }

    private static LoopCharacteristics.MultiInstance MultiInstance(ElementXml x, XmlTree loop)
    {
        var zeebe = ElementXml.ExtensionOf(loop)?.First(BpmnNames.Zeebe, "loopCharacteristics");
        var input = x.VariableNamed(loop.First(BpmnNames.Bpmn, "loopDataInputRef"));
        var output = x.VariableNamed(loop.First(BpmnNames.Bpmn, "loopDataOutputRef"));
        var result = x.VariableIn(loop.First(BpmnNames.Bpmn, "outputDataItem"));
        var read = new LoopCharacteristics.MultiInstance(
            loop.Attribute("isSequential") is "true" or "1",
            x.Expression(zeebe, "inputCollection") ?? (input is null ? null : Expression.Variable(input)),
            zeebe?.Attribute("inputElement") ?? x.VariableIn(loop.First(BpmnNames.Bpmn, "inputDataItem")),
            zeebe?.Attribute("outputCollection") ?? output,
            x.Expression(zeebe, "outputElement") ?? (result is null ? null : Expression.Variable(result)),
            x.Expression(loop.First(BpmnNames.Bpmn, "loopCardinality")),
            x.Expression(loop.First(BpmnNames.Bpmn, "completionCondition")))
        {
            OutputItem = result,
            Throws = [.. Throws(x, loop)],
        };
        if (read is { InputCollection: null, Cardinality: null })
        {
            x.Report(LintText.EmptyLoop(x.Id, x.Name, x.Tag));
        }

        return read;
    }

    private static IEnumerable<LoopThrow> Throws(ElementXml x, XmlTree loop) => loop.Attribute("behavior") switch
    {
        "None" when loop.Attribute("noneBehaviorEventRef") is { Length: > 0 } each => [new(x.EventDefinition(each), false, null)],
        "One" when loop.Attribute("oneBehaviorEventRef") is { Length: > 0 } first => [new(x.EventDefinition(first), true, null)],
        "Complex" => loop.All(BpmnNames.Bpmn, "complexBehaviorDefinition")
            .Where(c => c.First(BpmnNames.Bpmn, "event") is not null)
            .Select(c => new LoopThrow(
                x.EventDefinition(c.First(BpmnNames.Bpmn, "event")!), false, x.Formula(c.First(BpmnNames.Bpmn, "condition")))),
        _ => [],
    };
}
