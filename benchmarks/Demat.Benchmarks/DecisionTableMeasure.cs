using Demat.Feel;
using Demat.Feel.Dmn;

namespace Demat.Benchmarks;

/// <summary>A table of 50 rules on an amount and a category; the rule that applies is the last but one.</summary>
internal static class DecisionTableMeasure
{
    internal static void Run()
    {
        foreach (var policy in new[] { "UNIQUE", "FIRST" })
        {
            var decision = DmnModel.Read(Xml(policy)).Model!.Find("d")!;
            var inputs = FeelContext.Empty.With("amount", new FeelValue.Number(48_500)).With("category", new FeelValue.Text("C"));
            if (decision.Evaluate(inputs, FeelMeasure.Environment).Value is not FeelValue.Text { Value: "niveau 49" })
            {
                throw new InvalidOperationException("The table does not decide what it should.");
            }

            Measure.PerSecond($"table of 50 rules, {policy}", () => decision.Evaluate(inputs, FeelMeasure.Environment));
        }
    }

    private static string Xml(string policy) => $"""
        <definitions xmlns="https://www.omg.org/spec/DMN/20230324/MODEL/" id="m" name="Mesure" namespace="urn:mesure">
          <decision id="d" name="Niveau">
            <decisionTable hitPolicy="{policy}">
              <input><inputExpression><text>amount</text></inputExpression></input>
              <input><inputExpression><text>category</text></inputExpression></input>
              <output name="niveau"/>
              {string.Concat(Enumerable.Range(1, 50).Select(Rule))}
            </decisionTable>
          </decision>
        </definitions>
        """;

    private static string Rule(int number) => $"""
        <rule id="r{number}">
          <inputEntry><text>[{(number - 1) * 1000}..{number * 1000})</text></inputEntry>
          <inputEntry><text>{(number % 2 == 0 ? "\"A\", \"B\"" : "not(\"X\")")}</text></inputEntry>
          <outputEntry><text>"niveau {number}"</text></outputEntry>
        </rule>
        """;
}
