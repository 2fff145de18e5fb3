using System.Globalization;
using System.Text.Json;
using Demat.Conformance.Cases;

namespace Demat.Conformance;

/// <summary>What the runner says: a table, then the cases that fail.</summary>
internal static class Report
{
    private static readonly JsonSerializerOptions Readable = new() { WriteIndented = true };

    internal static void Print(IReadOnlyCollection<Outcome> outcomes, TextWriter to)
    {
        to.WriteLine("| suite | group | core | optional and contested |");
        to.WriteLine("| --- | --- | ---: | ---: |");
        foreach (var group in outcomes.GroupBy(o => (o.Case.Suite, o.Case.Group)).OrderBy(g => g.Key))
        {
            to.WriteLine($"| {group.Key.Suite} | {group.Key.Group} | {Score(group, core: true)} | {Score(group, core: false)} |");
        }

        to.WriteLine($"| **all** | | {Score(outcomes, core: true)} | {Score(outcomes, core: false)} |");
        foreach (var failed in outcomes.Where(o => !o.Passed))
        {
            to.WriteLine($"{(failed.Case.IsCore ? "FAIL" : "fail (not core)")} {failed.Case.Id}: {failed.Why}");
        }

        var core = outcomes.Where(o => o.Case.IsCore).ToList();
        to.WriteLine($"Total: {core.Count}, Errors: 0, Failed: {core.Count(o => !o.Passed)}, Skipped: 0");
    }

    internal static void Write(IEnumerable<Outcome> outcomes, FileInfo file)
    {
        var all = outcomes.Select(o => new
        {
            id = o.Case.Id,
            suite = o.Case.Suite,
            group = o.Case.Group,
            core = o.Case.IsCore,
            passed = o.Passed,
            why = o.Why,
        });
        File.WriteAllText(file.FullName, JsonSerializer.Serialize(all, Readable));
    }

    private static string Score(IEnumerable<Outcome> outcomes, bool core)
    {
        var counted = outcomes.Where(o => o.Case.IsCore == core).ToList();
        return counted.Count == 0
            ? ""
            : string.Create(CultureInfo.InvariantCulture, $"{counted.Count(o => o.Passed)} / {counted.Count}");
    }
}
