using System.Xml.Linq;
using Demat.Feel;

namespace Demat.Conformance.Dmn;

/// <summary>Values as the test files write them.</summary>
internal static class TestValue
{
    private const decimal Precision = 0.00000001m;
    private static readonly XNamespace Instance = "http://www.w3.org/2001/XMLSchema-instance";

    private static readonly FeelEnvironment Environment =
        new(DateTimeOffset.UnixEpoch, FeelFunctions.None, FeelBudget.Default, "UTC");

    internal static FeelValue Read(XElement holder)
    {
        var names = holder.Name.Namespace;
        if (holder.Element(names + "list") is { } list)
        {
            return IsNil(list) ? FeelValue.Null.Instance : new FeelValue.List([.. list.Elements(names + "item").Select(Read)]);
        }

        if (holder.Elements(names + "component").Any())
        {
            return new FeelValue.Context(holder.Elements(names + "component").Aggregate(
                FeelContext.Empty, (all, part) => all.With((string)part.Attribute("name")!, Read(part))));
        }

        return holder.Element(names + "value") is { } value && !IsNil(value) ? Simple(value) : FeelValue.Null.Instance;
    }

    /// <summary>True when a result is what was expected: numbers to 8 digits, lists in order.</summary>
    internal static bool Same(FeelValue expected, FeelValue got) => (expected, got) switch
    {
        (FeelValue.Number x, FeelValue.Number y) => Math.Abs(x.Value - y.Value) < Precision * Math.Max(1, Math.Abs(x.Value)),
        (FeelValue.List x, FeelValue.List y) => x.Items.Length == y.Items.Length && x.Items.Zip(y.Items).All(p => Same(p.First, p.Second)),
        (FeelValue.Context x, FeelValue.Context y) => x.Entries.Count == y.Entries.Count
            && x.Entries.All(e => y.Entries.TryGetValue(e.Key, out var other) && Same(e.Value, other)),
        _ => expected.Equals(got),
    };

    private static bool IsNil(XElement element) => (string?)element.Attribute(Instance + "nil") == "true";

    private static FeelValue Simple(XElement value) => ((string?)value.Attribute(Instance + "type"))?.Split(':')[^1] switch
    {
        null or "string" => new FeelValue.Text(value.Value),
        "boolean" => new FeelValue.Bool(value.Value is "true" or "1"),
        "date" or "time" or "dateTime" or "duration" or "dayTimeDuration" or "yearMonthDuration" => Temporal(value.Value),
        _ => Evaluated($"number(\"{value.Value.Trim().TrimStart('+')}\")"),
    };

    private static FeelValue Temporal(string text) => Evaluated($"@\"{text.Trim()}\"");

    private static FeelValue Evaluated(string expression) =>
        FeelExpression.Parse(expression).Value?.Evaluate(FeelContext.Empty, Environment).Value ?? FeelValue.Null.Instance;
}
