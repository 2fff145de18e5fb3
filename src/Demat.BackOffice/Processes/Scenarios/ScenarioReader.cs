using System.Collections.Immutable;
using System.Xml;
using Demat.Feel;
using YamlDotNet.RepresentationModel;

namespace Demat.BackOffice.Processes.Scenarios;

/// <summary>What a scenario file holds: a scenario, or why it cannot be read and at which line.</summary>
public sealed record ScenarioReading(Scenario? Scenario, int Line, string? Problem);

/// <summary>Reads a scenario file (docs/scenarios.md). Never throws for what the file contains.</summary>
public static class ScenarioReader
{
    /// <summary>Reads the text of a file.</summary>
    public static ScenarioReading Read(string file, string text)
    {
        try
        {
            return new(Scenario(file, YamlText.Read(text)), 0, null);
        }
        catch (ScenarioSyntaxException wrong)
        {
            return new(null, wrong.Line, wrong.Message);
        }
    }

    private static Scenario Scenario(string file, YamlMappingNode root)
    {
        var keys = new Keys(root, "name", "process", "now", "jobs", "steps");
        return new Scenario(
            file,
            YamlValues.Text(keys.Needed("name")),
            keys.Optional("process") is { } process ? YamlValues.Text(process) : null,
            YamlValues.Moment(keys.Needed("now")),
            keys.Optional("jobs") is { } jobs ? Answers(jobs) : ImmutableDictionary<string, JobAnswer>.Empty,
            [.. Items(keys.Needed("steps")).Select(Step)]);
    }

    private static ImmutableDictionary<string, JobAnswer> Answers(YamlNode jobs) =>
        YamlValues.Map(jobs).Children.ToImmutableDictionary(one => YamlValues.Text(one.Key), one => Answer(one.Value));

    private static JobAnswer Answer(YamlNode node)
    {
        var keys = new Keys(YamlValues.Map(node), "complete", "error", "message", "fail", "refuse");
        return keys switch
        {
            _ when keys.Optional("complete") is { } variables => new JobAnswer.Completes(YamlValues.Context(variables)),
            _ when keys.Optional("error") is { } code => new JobAnswer.Throws(YamlValues.Text(code), keys.Optional("message") is { } why ? YamlValues.Text(why) : ""),
            _ when keys.Optional("fail") is { } problem => new JobAnswer.Fails(YamlValues.Text(problem)),
            _ when keys.Optional("refuse") is { } reason => new JobAnswer.Refuses(YamlValues.Text(reason)),
            _ => throw YamlValues.Wrong(node, "Une réponse est attendue : complete, error, fail ou refuse."),
        };
    }

    private static ScenarioStep Step(YamlNode node)
    {
        var map = YamlValues.Map(node);
        var line = (int)map.Start.Line;
        var verb = map.Children.Keys.Select(YamlValues.Text).FirstOrDefault(Verbs.Contains)
            ?? throw YamlValues.Wrong(node, $"Une étape commence par l’un de ces mots : {string.Join(", ", Verbs)}.");
        var keys = verb is "start" or "complete" or "message" ? new Keys(map, verb, "as", "with", "refused") : new Keys(map, verb);
        var value = keys.Needed(verb);
        var with = keys.Optional("with") is { } given ? YamlValues.Context(given) : FeelContext.Empty;
        var refused = keys.Optional("refused") is { } reason ? YamlValues.Text(reason) : null;
        string? By() => keys.Optional("as") is { } agent ? YamlValues.Text(agent) : null;
        string Who() => By() ?? throw YamlValues.Wrong(node, $"« {verb} » demande « as » : qui agit.");
        return verb switch
        {
            "start" => new ScenarioStep.Start(line, Who(), with, refused),
            "complete" => new ScenarioStep.Complete(line, YamlValues.Text(value), Who(), with, refused),
            "message" => new ScenarioStep.Message(line, YamlValues.Text(value), By(), with, refused),
            "advanceTime" => new ScenarioStep.AdvanceTime(line, Duration(value)),
            "advanceTo" => new ScenarioStep.AdvanceTo(line, YamlValues.Moment(value)),
            "expectTasks" => new ScenarioStep.ExpectTasks(line, [.. YamlValues.Texts(value)]),
            "expectCandidates" => new ScenarioStep.ExpectCandidates(line, ByTask(value, one => YamlValues.Texts(one).ToImmutableArray())),
            "expectDue" => new ScenarioStep.ExpectDue(line, ByTask(value, YamlValues.Moment)),
            "expectJobs" => new ScenarioStep.ExpectJobs(line, [.. Items(value).Select(Job)]),
            "expectVars" => new ScenarioStep.ExpectVars(line, YamlValues.Context(value)),
            "expectEnded" => YamlValues.Value(value) is FeelValue.Bool ended
                ? new ScenarioStep.ExpectEnded(line, ended.Value, null)
                : new ScenarioStep.ExpectEnded(line, true, YamlValues.Text(value)),
            _ => new ScenarioStep.ExpectIncident(line, YamlValues.YesNo(value)),
        };
    }

    private static ImmutableArray<string> Verbs { get; } =
        ["start", "complete", "message", "advanceTime", "advanceTo", "expectTasks", "expectCandidates", "expectDue", "expectJobs", "expectVars", "expectEnded", "expectIncident"];

    private static ExpectedJob Job(YamlNode node)
    {
        if (node is YamlScalarNode)
        {
            return new(YamlValues.Text(node), FeelContext.Empty);
        }

        var keys = new Keys(YamlValues.Map(node), "type", "with");
        return new(YamlValues.Text(keys.Needed("type")), keys.Optional("with") is { } with ? YamlValues.Context(with) : FeelContext.Empty);
    }

    private static ImmutableDictionary<string, T> ByTask<T>(YamlNode node, Func<YamlNode, T> read) =>
        YamlValues.Map(node).Children.ToImmutableDictionary(one => YamlValues.Text(one.Key), one => read(one.Value));

    private static IEnumerable<YamlNode> Items(YamlNode node) =>
        node is YamlSequenceNode list ? list.Children : throw YamlValues.Wrong(node, "Une liste est attendue.");

    private static TimeSpan Duration(YamlNode node)
    {
        try
        {
            var text = YamlValues.Text(node);
            return text.StartsWith('P') && XmlConvert.ToTimeSpan(text) is var span && span > TimeSpan.Zero && span < TimeSpan.FromDays(3660)
                ? span
                : throw new FormatException();
        }
        catch (Exception wrong) when (wrong is FormatException or OverflowException)
        {
            throw YamlValues.Wrong(node, "Une durée ISO 8601 positive est attendue : P3D, PT2H.");
        }
    }

    /// <summary>The keys of a mapping; one that is not foreseen is a problem, since a misspelt expectation would check nothing.</summary>
    private sealed class Keys
    {
        private readonly YamlMappingNode map;

        public Keys(YamlMappingNode map, params string[] allowed)
        {
            this.map = map;
            if (map.Children.Keys.FirstOrDefault(k => !allowed.Contains(YamlValues.Text(k))) is { } unknown)
            {
                throw YamlValues.Wrong(unknown, $"« {unknown} » n’est pas attendu ici ; sont possibles : {string.Join(", ", allowed)}.");
            }
        }

        public YamlNode? Optional(string key) => map.Children.GetValueOrDefault(new YamlScalarNode(key));

        public YamlNode Needed(string key) => Optional(key) ?? throw YamlValues.Wrong(map, $"Il manque « {key} ».");
    }
}
