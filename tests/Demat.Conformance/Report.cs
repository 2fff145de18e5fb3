using System.Globalization;
using System.Text.Json;
using Demat.Conformance.Cases;

namespace Demat.Conformance;

/// <summary>What the runner says: a table, then the cases that fail.</summary>
internal static class Report
{
    private static readonly JsonSerializerOptions Readable = new() { WriteIndented = true };

    private const string From = "<!-- written by the runner: from here -->";
    private const string To = "<!-- written by the runner: to here -->";

    internal static void Print(IReadOnlyCollection<Outcome> outcomes, TextWriter to)
    {
        foreach (var line in Table(outcomes).Concat(Failures(outcomes)))
        {
            to.WriteLine(line);
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

    /// <summary>Puts the table and the failing cases between the marks of a document.</summary>
    internal static void Renew(IReadOnlyCollection<Outcome> outcomes, FileInfo document)
    {
        var text = File.ReadAllText(document.FullName);
        var (from, to) = (text.IndexOf(From, StringComparison.Ordinal), text.IndexOf(To, StringComparison.Ordinal));
        if (from < 0 || to < from)
        {
            throw new InvalidOperationException($"{document.Name} has no marks « {From} » and « {To} ».");
        }

        var failures = Failures(outcomes).Select(line => "* " + line).DefaultIfEmpty("Every case passes.");
        var written = string.Join('\n', Table(outcomes).Append("").Concat(failures));
        File.WriteAllText(document.FullName, $"{text[..(from + From.Length)]}\n{written}\n{text[to..]}");
    }

    private static IEnumerable<string> Table(IReadOnlyCollection<Outcome> outcomes) =>
    [
        "| suite | group | core | optional and contested |",
        "| --- | --- | ---: | ---: |",
        .. outcomes.GroupBy(o => (o.Case.Suite, o.Case.Group)).OrderBy(g => g.Key).Select(group =>
            $"| {group.Key.Suite} | {group.Key.Group} | {Score(group, core: true)} | {Score(group, core: false)} |"),
        $"| **all** | | {Score(outcomes, core: true)} | {Score(outcomes, core: false)} |",
    ];

    private static IEnumerable<string> Failures(IEnumerable<Outcome> outcomes) => outcomes
        .Where(o => !o.Passed)
        .Select(o => $"{(o.Case.IsCore ? "FAIL" : "fail (not core)")} {o.Case.Id}: {o.Why}");

    private static string Score(IEnumerable<Outcome> outcomes, bool core)
    {
        var counted = outcomes.Where(o => o.Case.IsCore == core).ToList();
        return counted.Count == 0
            ? ""
            : string.Create(CultureInfo.InvariantCulture, $"{counted.Count(o => o.Passed)} / {counted.Count}");
    }
}
