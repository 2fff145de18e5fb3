using System.Text.Json;
using Demat.Engine;
using Demat.Engine.Simulation;

namespace Demat.Conformance.Steps;

/// <summary>What the cases do.</summary>
internal sealed partial class ExecutionPlay
{
    private string? Started(Func<Decision?> start, JsonElement step)
    {
        var decision = start();
        if (Noted(decision))
        {
            labels[step.TryGetProperty("as", out var label) ? label.GetString()! : "main"] = ((Decision.Accepted)decision!).Instance.Id;
            return null;
        }

        var mayFail = one.ExpectsTrouble || (step.TryGetProperty("allowFailure", out var allowed) && allowed.GetBoolean());
        return mayFail ? null : "the start is refused: " + (decision as Decision.Rejected)?.Detail;
    }

    private string? CompleteTask(string elementId, JsonElement step)
    {
        var times = step.TryGetProperty("count", out var count) ? count.GetInt32() : 1;
        for (var done = 0; done < times; done++)
        {
            if (engine.OpenTasks.FirstOrDefault(t => t.Task.ElementId == elementId) is not { } task)
            {
                return Got(TaskIds());
            }

            Complete(task, step);
        }

        return null;
    }

    /// <summary>Variables are set in the process around the task, as its own command; a called process has its own.</summary>
    private void Complete(SimulatedTask task, JsonElement step)
    {
        var given = Variables(step);
        var instance = engine[task.Instance];
        var isCalled = instance.DefinitionOf(task.Task.Element) != instance.Definition;
        if (given.Count > 0 && !isCalled)
        {
            _ = engine.Do(task.Instance, id => new Command.SetVariables(id, null, given));
        }

        // A conditional event may have taken the task away meanwhile.
        if (engine[task.Instance].UserTasks.ContainsKey(task.Task.Key))
        {
            _ = Noted(engine.Complete(task, Somebody, isCalled ? given : null));
        }
    }

    private string? CompleteAll(List<string> expected)
    {
        var done = new List<string>();
        while (engine.OpenTasks.FirstOrDefault(t => expected.Contains(t.Task.ElementId)) is { } task && done.Count <= expected.Count)
        {
            _ = Noted(engine.Complete(task, Somebody));
            done.Add(task.Task.ElementId);
        }

        return Same(expected, done);
    }

    private string? Message(string name, JsonElement step)
    {
        var activity = step.TryGetProperty("activity", out var id) ? id.GetString() : null;
        var found = engine.Deliver(name, Variables(step), null, activity);
        if (step.TryGetProperty("expectNoMatch", out var none) && none.GetBoolean())
        {
            return found is null ? null : "somebody waits for it";
        }

        return Noted(found) ? null : "nobody waits for it";
    }

    /// <summary>Nobody who waits is no error.</summary>
    private string? Signal(string name, JsonElement step)
    {
        lastFailed = engine.Broadcast(name, Variables(step)).Any(d => d is Decision.Rejected);
        return null;
    }

    private string? SetVariables(JsonElement step, JsonElement value)
    {
        _ = Noted(engine.Do(Of(step).Id, id => new Command.SetVariables(id, null, Context(value))));
        return null;
    }

    private string? Choose(JsonElement chosen) => AdHoc(chosen.GetProperty("subProcess").GetString()!, (id, sub) =>
        new Command.ActivateAdHoc(id, sub, chosen.GetProperty("activity").GetString()!, Somebody));

    private string? Close(string subProcess) => AdHoc(subProcess, (id, sub) => new Command.CompleteAdHoc(id, sub, Somebody));

    private string? AdHoc(string subProcess, Func<CommandId, Key, Command> command)
    {
        var open = engine.Instances
            .SelectMany(i => i.Elements.Values.Select(e => (Instance: i.Id, Element: e)))
            .FirstOrDefault(x => x.Element.ElementId == subProcess && x.Element.AdHoc is not null);
        return open.Element is null ? "it is not open"
            : Noted(engine.Do(open.Instance, id => command(id, open.Element.Key))) ? null
            : "refused";
    }

    private string? Advance(string duration)
    {
        var length = IsoDuration.Parse(duration) ?? throw new InvalidOperationException("Not a duration.");
        engine.AdvanceTo(length.After(engine.Now));
        lastFailed = false;
        return null;
    }

    private string? Cancel(ProcessInstanceId instance)
    {
        _ = Noted(engine.Do(instance, id => new Command.CancelInstance(id, null, "")));
        return null;
    }

    /// <summary>True when the stimulus was accepted; remembers when it was not.</summary>
    private bool Noted(Decision? decision)
    {
        lastFailed = decision is not Decision.Accepted;
        return !lastFailed;
    }
}
