using Demat.Engine;
using Demat.Feel;
using Demat.Feel.Dmn;

namespace Demat.Benchmarks;

/// <summary>A whole instance in memory: start, three approvals, end; the model that bpmn-engine is given too.</summary>
internal static class InstanceMeasure
{
    private static readonly AgentId Somebody = new("camille.test");
    private static readonly FeelContext Asked = FeelContext.Empty.With("amount", new FeelValue.Number(100));
    private static readonly FeelContext Answer = FeelContext.Empty.With("decision", new FeelValue.Text("approve"));

    internal static void Run()
    {
        var definitions = new One(BpmnReader.Read(Model()).Definitions[0]);
        var context = new EngineContext(FeelMeasure.Environment.Now, definitions, FeelFunctions.None);
        Measure.PerSecond("instance of three approvals", () => Play(definitions.Id, context));
    }

    private static void Play(ProcessDefinitionId definition, EngineContext context)
    {
        var start = new Command.StartProcess(default, default, definition, null, Somebody, Asked);
        var (instance, task) = Next(ProcessEngine.Decide(null, start, context));
        while (task is { } open)
        {
            (instance, task) = Next(ProcessEngine.Decide(instance, new Command.CompleteUserTask(default, open, Somebody, Answer), context));
        }

        if (instance.End?.Outcome != ProcessInstanceOutcome.Completed)
        {
            throw new InvalidOperationException("The instance does not end as it should.");
        }
    }

    private static (ProcessInstance Instance, Key? Task) Next(Decision decision)
    {
        var accepted = (Decision.Accepted)decision;
        Key? task = null;
        foreach (var e in accepted.Events)
        {
            task = e is Event.UserTaskCreated created ? created.Task : task;
        }

        return (accepted.Instance, task);
    }

    private static string Model()
    {
        using var reader = new StreamReader(typeof(InstanceMeasure).Assembly.GetManifestResourceStream("three-approvals.bpmn")!);
        return reader.ReadToEnd();
    }

    private sealed class One(ProcessDefinition definition) : IDefinitions
    {
        public ProcessDefinitionId Id { get; } = new(Guid.NewGuid());

        public ProcessDefinition? ById(ProcessDefinitionId id) => id == Id ? definition : null;

        public DeployedProcess? Latest(string processId) => processId == definition.Id ? new(Id, definition) : null;

        public DmnDecision? Decision(string decisionId) => null;
    }
}
