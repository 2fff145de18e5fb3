using System.Text.Json;
using Demat.Conformance.Cases;
using Demat.Engine;
using Demat.Engine.Simulation;
using Demat.Feel;

namespace Demat.Conformance.Steps;

/// <summary>Plays the steps of one execution case on an engine of its own; the clock moves only when a step says so.</summary>
internal sealed partial class ExecutionPlay
{
    private static readonly DateTimeOffset Start = new(2030, 1, 1, 0, 0, 0, TimeSpan.Zero);
    private static readonly AgentId Somebody = new("somebody");

    private static readonly HashSet<string> Details = new(StringComparer.Ordinal)
    {
        "vars", "as", "of", "match", "count", "allowFailure", "activity", "expectNoMatch",
    };

    private readonly ConformanceCase one;
    private readonly SimulatedEngine engine = new(Start) { Zone = "UTC" };
    private readonly NeutralScript scripts;
    private readonly Dictionary<string, ProcessInstanceId> labels = new(StringComparer.Ordinal);

    /// <summary>The last stimulus was refused.</summary>
    private bool lastFailed;

    internal ExecutionPlay(ConformanceCase one)
    {
        this.one = one;
        scripts = new(() => engine.Context);
        engine.Answer(NeutralModel.JobType, scripts.Run);
    }

    /// <summary>The first step that failed and why; null when the case passes.</summary>
    internal string? Run()
    {
        foreach (var file in one.ExtraFiles.Prepend(one.File))
        {
            var reading = engine.Deploy(NeutralModel.Adapt(one.Text(file)));
            if (!reading.CanBeDeployed)
            {
                return one.Steps.Any(s => s.TryGetProperty("expectRejected", out _))
                    ? null
                    : "deploy: " + reading.Problems.First(p => p.Severity != ProblemSeverity.Warning).Message;
            }
        }

        return one.Steps.Select(Play).FirstOrDefault(why => why is not null);
    }

    private string? Play(JsonElement step)
    {
        var verb = step.EnumerateObject().First(p => !Details.Contains(p.Name));
        var why = Do(verb.Name, verb.Value, step) ?? Unexpected();
        return why is null ? null : $"{verb.Name} {System.Text.RegularExpressions.Regex.Replace(verb.Value.GetRawText(), "\\s+", "")}: {why}";
    }

    /// <summary>An incident that the case does not speak of; a state that its journal does not give.</summary>
    private string? Unexpected()
    {
        if (!one.ExpectsTrouble && engine.Instances.SelectMany(i => i.Incidents.Values).FirstOrDefault() is { } incident)
        {
            return "incident: " + incident.Problem;
        }

        return engine.Instances.All(i => EngineJson.ToJson(ProcessInstance.Fold(engine.JournalOf(i.Id))).AsSpan().SequenceEqual(EngineJson.ToJson(i)))
            ? null
            : "the journal does not give the instance";
    }

    private string? Do(string verb, JsonElement value, JsonElement step) => verb switch
    {
        "start" => Started(() => engine.Start(value.GetString()!, Variables(step)), step),
        "startMessage" => Started(() => engine.DeliverToStart(value.GetString()!, Variables(step)), step),
        "completeTask" => CompleteTask(value.GetString()!, step),
        "completeAll" => CompleteAll(Texts(value)),
        "message" => Message(value.GetString()!, step),
        "signal" => Signal(value.GetString()!, step),
        "triggerReceive" => Noted(engine.Deliver(NeutralModel.TriggerOf(value.GetString()!))) ? null : "nothing waits",
        "setVars" => SetVariables(step, value),
        "activateAdHoc" => Choose(value),
        "completeAdHoc" => Close(value.GetString()!),
        "advanceTime" => Advance(value.GetString()!),
        "cancelInstance" => Cancel(labels[value.GetString()!]),
        "expectTasks" => Same(Texts(value), TaskIds()),
        "expectTasksSubsetOf" => TaskIds().Any() && TaskIds().All(Texts(value).Contains) ? null : Got(TaskIds()),
        "expectTaskCount" => Same(value.GetInt32(), engine.OpenTasks.Count()),
        "expectWaitingAt" => WaitingAt(Texts(value)),
        "expectEnded" => Same(value.GetBoolean(), Of(step).End is not null),
        "expectInstances" => Same(value.GetInt32(), engine.Instances.Where(i => i.End is null).Sum(i => i.Elements.Values.Count(e => e.Root is not null))),
        "expectVars" => ExpectVariables(value, Of(step)),
        "expectTrace" => Same(Texts(value), scripts.Trace),
        "expectOverlap" => Overlap(Texts(value)),
        "expectIncident" or "expectRejected" => lastFailed || AnyTrouble() ? null : "nothing went wrong",
        "expectEndedByError" => engine.Instances.Any(i => i.End?.Outcome == ProcessInstanceOutcome.Failed) ? null : "no instance ended by an error",
        _ => "this runner does not know the step",
    };

    private ProcessInstance Of(JsonElement step) =>
        engine[labels[step.TryGetProperty("of", out var label) ? label.GetString()! : "main"]];

    private IEnumerable<string> TaskIds() => engine.OpenTasks.Select(t => t.Task.ElementId);

    private static FeelContext Variables(JsonElement step) =>
        step.TryGetProperty("vars", out var given) ? Context(given) : FeelContext.Empty;

    private static FeelContext Context(JsonElement given) =>
        given.EnumerateObject().Aggregate(FeelContext.Empty, (all, v) => all.With(v.Name, FeelJson.Read(v.Value)));

    private static List<string> Texts(JsonElement list) => [.. list.EnumerateArray().Select(t => t.GetString()!)];
}
