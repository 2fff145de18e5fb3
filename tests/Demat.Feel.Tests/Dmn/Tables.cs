using System.Security;
using Demat.Feel.Dmn;

namespace Demat.Feel.Tests.Dmn;

/// <summary>Writes DMN from rows of text: cells are separated by « | », outputs come after « || ».</summary>
internal static class Tables
{
    /// <summary>A model with one decision « d ».</summary>
    public static string Xml(string policy, string head, params string[] rules) =>
        Definitions($"<decision id=\"d\" name=\"Circuit\">{Table(policy, head, rules)}</decision>");

    public static string Definitions(string content) =>
        $"<definitions xmlns=\"https://www.omg.org/spec/DMN/20191111/MODEL/\" id=\"m\" name=\"Essai\" namespace=\"urn:essai\">{content}</definitions>";

    /// <param name="policy">« UNIQUE », « COLLECT SUM »…</param>
    /// <param name="head">Input expressions || output names; an output may say its values and default: « niveau: "A", "B" = "B" ».</param>
    /// <param name="rules">Tests || outputs.</param>
    public static string Table(string policy, string head, params string[] rules)
    {
        var (inputs, outputs) = Cells(head);
        var words = policy.Split(" / ");
        var aggregation = words.Length > 1 ? $" aggregation=\"{words[1]}\"" : "";
        return $"<decisionTable hitPolicy=\"{words[0]}\"{aggregation}>"
            + string.Concat(inputs.Select(i => $"<input><inputExpression><text>{Safe(i)}</text></inputExpression></input>"))
            + string.Concat(outputs.Select(Output))
            + string.Concat(rules.Select((rule, i) => Rule(rule, i + 1)))
            + "</decisionTable>";
    }

    public static DmnDecision Decision(string xml, string id = "d")
    {
        var reading = DmnModel.Read(xml);
        Assert.Empty(reading.Problems);
        return reading.Model!.Find(id)!;
    }

    private static string Output(string output)
    {
        var (head, byDefault) = Cut(output, " = ");
        var (name, values) = Cut(head, ": ");
        return $"<output name=\"{Safe(name)}\">"
            + (values is null ? "" : $"<outputValues><text>{Safe(values)}</text></outputValues>")
            + (byDefault is null ? "" : $"<defaultOutputEntry><text>{Safe(byDefault)}</text></defaultOutputEntry>")
            + "</output>";
    }

    private static string Rule(string rule, int number)
    {
        var (tests, outputs) = Cells(rule);
        return $"<rule id=\"r{number}\">"
            + string.Concat(tests.Select(t => $"<inputEntry><text>{Safe(t)}</text></inputEntry>"))
            + string.Concat(outputs.Select(o => $"<outputEntry><text>{Safe(o)}</text></outputEntry>"))
            + "</rule>";
    }

    private static (string[] Left, string[] Right) Cells(string row)
    {
        var (left, right) = Cut(row, "||");
        return (left.Split('|', StringSplitOptions.TrimEntries), right!.Split('|', StringSplitOptions.TrimEntries));
    }

    private static (string Left, string? Right) Cut(string text, string separator) =>
        text.IndexOf(separator, StringComparison.Ordinal) is >= 0 and var at
            ? (text[..at].Trim(), text[(at + separator.Length)..].Trim()) : (text.Trim(), null);

    private static string Safe(string text) => SecurityElement.Escape(text);
}
