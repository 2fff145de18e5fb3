using System.Text.Json;
using System.Xml.Linq;
using Demat.Conformance.Cases;
using Demat.Feel;
using Demat.Feel.Dmn;

namespace Demat.Conformance.Dmn;

/// <summary>Evaluates the decisions of one test of a test file and compares what they give.</summary>
internal static class DmnPlay
{
    private static readonly FeelEnvironment Environment =
        new(new(2026, 11, 23, 9, 0, 0, TimeSpan.Zero), FeelFunctions.None, FeelBudget.Default, "UTC");

    internal static string? Run(ConformanceCase one)
    {
        // the tests of a model go on when one of its expressions is wrong: that one must answer null
        string[] files = [one.File, .. one.ExtraFiles.Where(f => f.EndsWith(".dmn", StringComparison.Ordinal) && f != one.File)];
        return DmnFiles.Read([.. files.Select(one.Text)])[0].Partial is not { } model
            ? "read: the file is not a model"
            : one.Steps.Select(step => Play(one, model, step)).FirstOrDefault(why => why is not null);
    }

    private static string? Play(ConformanceCase one, DmnModel model, JsonElement step)
    {
        var root = XDocument.Parse(one.Text(step.GetProperty("testFile").GetString()!), LoadOptions.PreserveWhitespace).Root!;
        var names = root.Name.Namespace;
        var test = root.Elements(names + "testCase").First(t => (string?)t.Attribute("id") == step.GetProperty("dmnTestCase").GetString());
        var inputs = test.Elements(names + "inputNode").Aggregate(
            FeelContext.Empty, (all, node) => all.With((string)node.Attribute("name")!, TestValue.Read(node)));
        return test.Elements(names + "resultNode").Select(node => Compare(model, inputs, node, (string?)test.Attribute("invocableName"))).FirstOrDefault(why => why is not null);
    }

    private static string? Compare(DmnModel model, FeelContext inputs, XElement node, string? invoked)
    {
        var name = (string)node.Attribute("name")!;
        if (model.FindInvocable(invoked ?? name) is not { } invocable)
        {
            return $"the model has nothing to evaluate named « {invoked ?? name} »";
        }

        var result = invocable.Evaluate(inputs, Environment);
        var expected = node.Element(node.Name.Namespace + "expected") is { } e ? TestValue.Read(e) : FeelValue.Null.Instance;
        return TestValue.Same(expected, result.Value)
            || (invoked is not null && result.Value is FeelValue.Context outputs && TestValue.Same(expected, outputs.Entries[name]))
            ? null
            : $"{name}: expected {FeelJson.ToJson(expected)}, got {FeelJson.ToJson(result.Value)} {string.Join(" ; ", result.Diagnostics.Take(2).Select(d => d.Message))}";
    }
}
