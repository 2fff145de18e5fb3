using System.Diagnostics;
using Demat.Engine;
using Demat.Feel;
using Demat.Runtime;

namespace Demat.Load;

/// <summary>Thousands of running instances judged, then migrated in a batch, while people approve others.</summary>
internal static class Migrate
{
    private static readonly FeelContext Answer = FeelContext.Empty.With("decision", new FeelValue.Text("approuver"));

    public static async Task<object> Run(string database, int instances, int clients, int seconds)
    {
        await using var node = await Node.Open(database);
        var process = $"migrated-{Guid.NewGuid():N}";
        var first = await node.Deploy(Circuit(process, "visa"));
        await Parallel.ForAsync(0, instances, new ParallelOptions { MaxDegreeOfParallelism = 16 }, async (_, _) => await node.Start(first, FeelContext.Empty));
        var plan = MigrationPlan.Between(first, await node.Deploy(Circuit(process, "signature"))).With("visa", "signature");
        var tasks = await Task.WhenAll(Enumerable.Range(0, clients).Select(client => node.Start(node.Endless, FeelContext.Empty.With("who", new FeelValue.Text($"agent-{client}")))));

        var quiet = await Measure.Of(clients, TimeSpan.FromSeconds(seconds), Approve);
        var watch = Stopwatch.StartNew();
        var verdicts = await node.Get<MigrationPreview>().Of(plan, default).ToListAsync();
        var judged = watch.Elapsed.TotalSeconds;
        var batch = await node.Get<MigrationBatches>().Create(plan, [.. verdicts.Select(v => v.Instance)], null, null, default);
        watch.Restart();
        var migrating = node.Get<MigrationRunner>().RunOnce(default);
        var approvals = await Task.WhenAll(Enumerable.Range(0, clients).Select(client => Task.Run(async () =>
        {
            var done = 0;
            for (; !migrating.IsCompleted; done++)
            {
                await Approve(client);
            }

            return done;
        })));
        await migrating;
        var took = watch.Elapsed.TotalSeconds;
        var progress = (await node.Get<MigrationBatches>().Find(batch, default))!;
        return new
        {
            verb = "migrate",
            instances,
            clients,
            judgedPerSecond = Math.Round(verdicts.Count / judged),
            migratedPerSecond = Math.Round(progress.Migrated / took),
            migrated = progress.Migrated,
            refused = progress.Refused,
            approvalsPerSecondBefore = Math.Round(quiet.PerSecond),
            approvalsPerSecondMeanwhile = Math.Round(approvals.Sum() / took),
        };

        async Task Approve(int client) => tasks[client] = tasks[client] with { Task = (await node.Approve(tasks[client], Answer))!.Value };
    }

    private static string Circuit(string process, string task) => $"""
        <definitions xmlns="http://www.omg.org/spec/BPMN/20100524/MODEL" xmlns:zeebe="http://camunda.org/schema/zeebe/1.0" id="load" targetNamespace="https://demat.example/load">
          <process id="{process}" isExecutable="true">
            <startEvent id="start" /><sequenceFlow id="to-task" sourceRef="start" targetRef="{task}" />
            <userTask id="{task}"><extensionElements><zeebe:assignmentDefinition candidateGroups="chefs" /></extensionElements></userTask>
            <sequenceFlow id="to-end" sourceRef="{task}" targetRef="end" /><endEvent id="end" />
          </process>
        </definitions>
        """;
}
