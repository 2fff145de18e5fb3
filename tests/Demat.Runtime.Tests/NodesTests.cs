using Demat.Testing;
using Xunit;

namespace Demat.Runtime.Tests;

/// <summary>Several nodes over one database.</summary>
public class NodesTests
{
    private static readonly string Caller = Bpmn.Process(
        "appelant",
        Bpmn.Start() + "<bpmn:callActivity id=\"appel\" calledElement=\"appele\" />" + Bpmn.End() + Bpmn.Flow("debut", "appel", "fin"));

    [Theory, BothDatabases]
    public async Task A_version_deployed_on_one_node_is_seen_by_the_other_at_its_next_command(DatabaseKind kind)
    {
        await using var database = await TestDatabase.Create(kind);
        await using var here = await TestHost.Start(database);
        await using var there = TestHost.Join(database, here.Clock);
        await here.Deploy(Called("premiere"));
        var caller = await here.Deploy(Caller);
        await there.StartNew(caller);

        await here.Deploy(Called("seconde"));
        var instance = await there.StartNew(caller);

        Assert.Equal("seconde", Assert.Single(await there.OpenTasks(), t => t.Instance == instance).ElementId);
    }

    private static string Called(string task) => Bpmn.Process(
        "appele", Bpmn.Start() + Bpmn.UserTask(task) + Bpmn.End() + Bpmn.Flow("debut", task, "fin"));
}
