using System.Text.Json;
using Demat.Engine;
using Demat.Feel;

namespace Demat.Conformance.Steps;

/// <summary>What the cases expect.</summary>
internal sealed partial class ExecutionPlay
{
    private bool AnyTrouble() => engine.Instances.Any(i => !i.Incidents.IsEmpty || i.End?.Outcome == ProcessInstanceOutcome.Failed);

    private string? WaitingAt(List<string> expected) => expected
        .GroupBy(id => id)
        .Where(group => Waiting(group.Key) < group.Count())
        .Select(group => $"nothing waits at {group.Key}")
        .FirstOrDefault();

    /// <summary>Tokens in the element, or the subscriptions that a gateway holds for it.</summary>
    private int Waiting(string id) => engine.Instances.Sum(i => Math.Max(
        i.Elements.Values.Count(e => e.ElementId == id),
        i.Timers.Values.Count(t => t.ElementId == id) + i.Subscriptions.Values.Count(s => s.ElementId == id)
            + i.Signals.Values.Count(s => s.ElementId == id) + i.Conditions.Values.Count(c => c.ElementId == id)));

    private string? Overlap(List<string> pair)
    {
        if (!pair.TrueForAll(scripts.Spans.ContainsKey))
        {
            return "a span never began";
        }

        var (a, b) = (scripts.Spans[pair[0]], scripts.Spans[pair[1]]);
        return a.From < (b.To ?? engine.Now) && b.From < (a.To ?? engine.Now) ? null : $"got {a} and {b}";
    }

    private static string? ExpectVariables(JsonElement expected, ProcessInstance instance) => expected
        .EnumerateObject()
        .Where(v => !instance.Variables[v.Name].Equals(FeelJson.Read(v.Value)))
        .Select(v => $"got {FeelJson.ToJson(instance.Variables)}")
        .FirstOrDefault();

    private static string? Same(IEnumerable<string> expected, IEnumerable<string> got) =>
        expected.Order(StringComparer.Ordinal).SequenceEqual(got.Order(StringComparer.Ordinal)) ? null : Got(got);

    private static string? Same<T>(T expected, T got)
        where T : struct => expected.Equals(got) ? null : $"got {got}";

    private static string Got(IEnumerable<string> got) => $"got [{string.Join(", ", got)}]";
}
