using System.Collections.Immutable;
using System.Xml;
using Demat.Engine.Simulation;
using Demat.Feel;
using YamlDotNet.RepresentationModel;

namespace Demat.BackOffice.Processes.Scenarios;

/// <summary>Turns the nodes of one file into a scenario.</summary>
internal sealed class ScenarioFile(FeelContext data)
{
    private static readonly ImmutableArray<string> Verbs =
        ["start", "complete", "completeTask", "message", "advanceTime", "advanceTo", "expectTasks", "expectCandidates", "expectDue", "expectJobs", "expectVars", "expectEnded", "expectIncident"];

    private static readonly ImmutableArray<string> Acts = ["start", "complete", "completeTask", "message"];

    /// <summary>The scenario.</summary>
    /// <exception cref="ScenarioSyntaxException">Something is missing, unknown or of the wrong kind.</exception>
    public Scenario Read(string file, YamlMappingNode root)
    {
        var keys = new YamlKeys(root, "name", "now", "jobs", "steps");
        return new Scenario(
            file,
            YamlValues.Text(keys.Needed("name")),
            YamlValues.Moment(keys.Needed("now")),
            keys.Optional("jobs") is { } jobs ? ByName(jobs, Answer) : ImmutableDictionary<string, JobAnswer>.Empty,
            [.. YamlValues.Items(keys.Needed("steps")).Select(Step)]);
    }

    private static JobAnswer Answer(YamlNode node)
    {
        var keys = new YamlKeys(YamlValues.Map(node), "complete", "error", "message", "fail", "refuse");
        return keys switch
        {
            _ when keys.Optional("complete") is { } variables => JobAnswer.Done(YamlValues.Context(variables)),
            _ when keys.Optional("error") is { } code => new JobAnswer.Error(YamlValues.Text(code), keys.Optional("message") is { } why ? YamlValues.Text(why) : "", FeelContext.Empty),
            _ when keys.Optional("fail") is { } problem => new JobAnswer.Failed(YamlValues.Text(problem), "Changer la réponse dans le scénario."),
            _ when keys.Optional("refuse") is { } reason => new JobAnswer.Refused(YamlValues.Text(reason)),
            _ => throw YamlValues.Wrong(node, "Une réponse est attendue\u00A0: complete, error, fail ou refuse."),
        };
    }

    private ScenarioStep Step(YamlNode node)
    {
        var map = YamlValues.Map(node);
        var verb = map.Children.Keys.Select(YamlValues.Text).FirstOrDefault(key => Verbs.Contains(key))
            ?? throw YamlValues.Wrong(node, $"Une étape commence par l’un de ces mots\u00A0: {string.Join(", ", Verbs)}.");
        return Acts.Contains(verb) ? Act(map, verb) : Expectation(new YamlKeys(map, verb).Needed(verb), verb, (int)map.Start.Line);
    }

    private ScenarioStep Act(YamlMappingNode map, string verb)
    {
        var keys = new YamlKeys(map, verb, "as", "use", "with", "vars", "refused");
        var line = (int)map.Start.Line;
        var what = YamlValues.Text(keys.Needed(verb));
        var who = YamlValues.Text(keys.Needed("as"));
        var with = keys.Optional("use") is { } name ? Shared(name) : FeelContext.Empty;
        with = (keys.Optional("with") ?? keys.Optional("vars")) is { } given ? with.With(YamlValues.Context(given)) : with;
        var refused = keys.Optional("refused") is { } reason ? YamlValues.Text(reason) : null;
        return verb switch
        {
            "start" => new ScenarioStep.Start(line, what, who, with, refused),
            "message" => new ScenarioStep.Message(line, what, who, with, refused),
            _ => new ScenarioStep.Complete(line, what, who, with, refused),
        };
    }

    private FeelContext Shared(YamlNode name) => data[YamlValues.Text(name)] is FeelValue.Context values
        ? values.Entries
        : throw YamlValues.Wrong(name, $"«\u00A0{name}\u00A0» n’est pas dans les données partagées (scenarios/_*.yaml).");

    private static ScenarioStep Expectation(YamlNode value, string verb, int line) => verb switch
    {
        "advanceTime" => new ScenarioStep.AdvanceTime(line, YamlValues.Duration(value)),
        "advanceTo" => new ScenarioStep.AdvanceTo(line, YamlValues.Moment(value)),
        "expectTasks" => new ScenarioStep.ExpectTasks(line, [.. YamlValues.Items(value).Select(YamlValues.Text)]),
        "expectCandidates" => new ScenarioStep.ExpectCandidates(line, ByName(value, one => YamlValues.Items(one).Select(YamlValues.Text).ToImmutableArray())),
        "expectDue" => new ScenarioStep.ExpectDue(line, ByName(value, YamlValues.Moment)),
        "expectJobs" => new ScenarioStep.ExpectJobs(line, [.. YamlValues.Items(value).Select(Job)]),
        "expectVars" => new ScenarioStep.ExpectVars(line, YamlValues.Context(value)),
        "expectEnded" when YamlValues.Value(value) is FeelValue.Bool ended => new ScenarioStep.ExpectEnded(line, ended.Value, null),
        "expectEnded" => new ScenarioStep.ExpectEnded(line, true, YamlValues.Text(value)),
        _ => new ScenarioStep.ExpectIncident(line, YamlValues.YesNo(value)),
    };

    private static ExpectedJob Job(YamlNode node)
    {
        if (node is YamlScalarNode)
        {
            return new(YamlValues.Text(node), FeelContext.Empty);
        }

        var keys = new YamlKeys(YamlValues.Map(node), "type", "with");
        return new(YamlValues.Text(keys.Needed("type")), keys.Optional("with") is { } with ? YamlValues.Context(with) : FeelContext.Empty);
    }

    private static ImmutableDictionary<string, T> ByName<T>(YamlNode node, Func<YamlNode, T> read) =>
        YamlValues.Map(node).Children.ToImmutableDictionary(one => YamlValues.Text(one.Key), one => read(one.Value));
}
