using Demat.Engine.Simulation;
using Demat.Feel;
using Xunit;

namespace Demat.Engine.Tests;

/// <summary>A simulation with one main process « p », and the questions tests ask of it.</summary>
internal sealed class Stage
{
    public static readonly DateTimeOffset Epoch = new(2030, 1, 1, 0, 0, 0, TimeSpan.Zero);
    public static readonly AgentId Claire = new("claire");

    public Stage(string content, string rest = "", FeelFunctions? functions = null)
    {
        Engine = new SimulatedEngine(Epoch, functions);
        var reading = Engine.Deploy(Bpmn.File(rest + Bpmn.Process("p", content)));
        Assert.True(reading.CanBeDeployed, string.Join("\n", reading.Problems.Select(p => p.Message)));
    }

    public SimulatedEngine Engine { get; }

    public ProcessInstanceId Main { get; private set; }

    public ProcessInstance Instance => Engine[Main];

    public Stage Start(FeelContext? variables = null, string? startEvent = null)
    {
        Main = Accepted(Engine.Start("p", variables, Claire, startEvent)).Instance.Id;
        return Checked();
    }

    public Stage Complete(string elementId, FeelContext? variables = null)
    {
        var task = Engine.OpenTasks.First(t => t.Task.ElementId == elementId);
        Accepted(Engine.Complete(task, Claire, variables));
        return Checked();
    }

    public Stage Advance(string duration)
    {
        Engine.Advance(IsoDuration.Parse(duration)!.Value.Time);
        return Checked();
    }

    public Stage Deliver(string message, FeelContext? variables = null, string? key = null)
    {
        Accepted(Engine.Deliver(message, variables, key));
        return Checked();
    }

    public Stage Signal(string signal, FeelContext? variables = null)
    {
        Assert.All(Engine.Broadcast(signal, variables), d => Accepted(d));
        return Checked();
    }

    public Stage Set(string variable, FeelValue value) => Do(id => new Command.SetVariables(id, null, Vars((variable, value))));

    public Stage Do(Func<CommandId, Command> command)
    {
        Accepted(Engine.Do(Main, command));
        return Checked();
    }

    public Stage Tasks(params string[] expected)
    {
        Assert.Equal(expected.Order(), Engine.OpenTasks.Select(t => t.Task.ElementId).Order());
        return this;
    }

    public Stage Ended(ProcessInstanceOutcome outcome = ProcessInstanceOutcome.Completed)
    {
        Assert.Equal(outcome, Instance.End?.Outcome);
        Assert.Single(Instance.Elements);
        Assert.Empty(Instance.UserTasks);
        Assert.Empty(Instance.Jobs);
        Assert.Empty(Instance.Timers);
        Assert.Empty(Instance.Subscriptions);
        Assert.Empty(Instance.Signals);
        Assert.Empty(Instance.Conditions);
        Assert.Empty(Instance.Incidents);
        return this;
    }

    public Stage Has(string variable, FeelValue value)
    {
        Assert.Equal(value, Instance.Variables[variable]);
        return this;
    }

    public OpenIncident Incident() => Assert.Single(Instance.Incidents.Values);

    public static Decision.Accepted Accepted(Decision? decision) => Assert.IsType<Decision.Accepted>(decision);

    public static FeelContext Vars(params (string Name, FeelValue Value)[] entries) =>
        entries.Aggregate(FeelContext.Empty, (all, one) => all.With(one.Name, one.Value));

    public static FeelValue N(decimal number) => new FeelValue.Number(number);

    public static FeelValue T(string text) => new FeelValue.Text(text);

    public static FeelValue L(params FeelValue[] items) => new FeelValue.List([.. items]);

    /// <summary>After every step: folding the journal gives the instance, and both survive storage.</summary>
    private Stage Checked()
    {
        foreach (var instance in Engine.Instances)
        {
            var json = EngineJson.ToJson(instance);
            var journal = EngineJson.EventsFromJson(EngineJson.ToJson(Engine.JournalOf(instance.Id)));
            Assert.Equal(json, EngineJson.ToJson(ProcessInstance.Fold(journal)));
            Assert.Equal(json, EngineJson.ToJson(EngineJson.InstanceFromJson(json)));
        }

        return this;
    }
}
