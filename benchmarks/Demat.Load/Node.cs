using Demat.Engine;
using Demat.Feel;
using Demat.Runtime;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Demat.Load;

/// <summary>The runtime over a database, and a definition in which each approval asks for the next one.</summary>
internal sealed class Node : IAsyncDisposable
{
    private const string EndlessApprovals = """
        <definitions xmlns="http://www.omg.org/spec/BPMN/20100524/MODEL" xmlns:zeebe="http://camunda.org/schema/zeebe/1.0" id="load" targetNamespace="https://demat.example/load">
          <process id="endless-approvals" isExecutable="true">
            <startEvent id="start" />
            <sequenceFlow id="to-visa" sourceRef="start" targetRef="visa" />
            <userTask id="visa" name="Valider">
              <extensionElements><zeebe:assignmentDefinition assignee="= who" /></extensionElements>
            </userTask>
            <sequenceFlow id="again" sourceRef="visa" targetRef="visa" />
          </process>
        </definitions>
        """;

    private readonly ServiceProvider services;

    private Node(ServiceProvider services) => this.services = services;

    public ProcessRunner Runner => services.GetRequiredService<ProcessRunner>();

    public JournalAudit Audit => services.GetRequiredService<JournalAudit>();

    public ProcessDefinitionId Endless { get; private set; }

    public T Get<T>()
        where T : notnull => services.GetRequiredService<T>();

    public static async Task<Node> Open(string database, bool throughContext = false, bool withoutChain = false)
    {
        var all = new ServiceCollection();
        all.AddDbContext<LoadDb>(o => _ = database.Contains("Host=", StringComparison.OrdinalIgnoreCase) ? o.UseNpgsql(database) : o.UseSqlite(database));
        all.AddDematRuntime<LoadDb>(o => (o.RunsInBackground, o.WritesThroughContext, o.WithoutChain) = (false, throughContext, withoutChain));
        var node = new Node(all.BuildServiceProvider());
        await using (var scope = node.services.CreateAsyncScope())
        {
            await scope.ServiceProvider.GetRequiredService<LoadDb>().Database.EnsureCreatedAsync();
        }

        node.Endless = await node.Deploy(EndlessApprovals);
        return node;
    }

    public async Task<ProcessDefinitionId> Deploy(string bpmn) =>
        await services.GetRequiredService<DefinitionStore>().Deploy([new DeploymentFile("process.bpmn", bpmn)], null, default) switch
        {
            Deployment.Deployed d => d.Id,
            Deployment.Unchanged u => u.Id,
            var other => throw new InvalidOperationException(other.ToString()),
        };

    /// <summary>A context of one's own.</summary>
    public async Task<T> Read<T>(Func<LoadDb, Task<T>> query)
    {
        await using var scope = services.CreateAsyncScope();
        return await query(scope.ServiceProvider.GetRequiredService<LoadDb>());
    }

    public async Task<Waiting> Start(ProcessDefinitionId definition, FeelContext variables)
    {
        var id = new ProcessInstanceId(Guid.CreateVersion7());
        var started = await Runner.Start(new Command.StartProcess(New(), id, definition, null, new("claire.modele"), variables), default);
        return new(id, TaskOf(started)!.Value);
    }

    /// <summary>Approves, and gives the next task; null at the end.</summary>
    public async Task<Key?> Approve(Waiting task, FeelContext answer) => TaskOf(await Runner.Run(
        task.Instance, new Command.CompleteUserTask(New(), task.Task, new("hugo.temoin"), answer), default));

    public ValueTask DisposeAsync() => services.DisposeAsync();

    private static CommandId New() => new(Guid.CreateVersion7());

    private static Key? TaskOf(RunResult result) => result is RunResult.Applied applied
        ? applied.Events.OfType<Event.UserTaskCreated>().LastOrDefault()?.Task
        : throw new InvalidOperationException(result.ToString());
}

/// <summary>A task that waits for somebody.</summary>
internal readonly record struct Waiting(ProcessInstanceId Instance, Key Task);
