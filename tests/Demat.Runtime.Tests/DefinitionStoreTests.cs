using Demat.Testing;
using Xunit;

namespace Demat.Runtime.Tests;

public class DefinitionStoreTests
{
    private static readonly DeploymentFile Visa = new("process.bpmn", Bpmn.OneVisa);

    [Theory, BothDatabases]
    public async Task The_same_content_makes_no_new_version_and_a_change_makes_one(DatabaseKind kind)
    {
        await using var database = await TestDatabase.Create(kind);
        await using var host = await TestHost.Start(database);
        var readme = new DeploymentFile("README.md", "# Visa");

        var first = Assert.IsType<Deployment.Deployed>(await host.Definitions.Deploy([Visa, readme], People.Claire, TestHost.Stop));
        var same = Assert.IsType<Deployment.Unchanged>(await host.Definitions.Deploy([readme, Visa], People.Lea, TestHost.Stop));
        var changed = Assert.IsType<Deployment.Deployed>(
            await host.Definitions.Deploy([Visa, readme with { Content = "# Visa du chef" }], People.Lea, TestHost.Stop));

        Assert.Equal((1, first.Id), (first.Version, same.Id));
        Assert.Equal(2, changed.Version);
        Assert.Equal(changed.Id, (await host.Definitions.Latest("visa", TestHost.Stop))!.Id);
        Assert.Equal("# Visa", (await host.Definitions.ById(first.Id, TestHost.Stop))!.Files["README.md"]);
    }

    [Theory, BothDatabases]
    public async Task A_running_instance_stays_on_its_version(DatabaseKind kind)
    {
        await using var database = await TestDatabase.Create(kind);
        await using var host = await TestHost.Start(database);
        var instance = await host.StartNew(Bpmn.VisaThen("courriel"));
        await host.Deploy(Bpmn.VisaThen("autre-travail"));

        await using var restarted = TestHost.Join(database, host.Clock);
        await restarted.Complete(instance, "visa-chef", People.Hugo);

        Assert.Equal("courriel", Assert.Single(await restarted.Rows<EffectRow>()).Type);
    }

    [Theory, BothDatabases]
    public async Task Problems_refuse_the_whole_folder_and_nothing_is_written(DatabaseKind kind)
    {
        await using var database = await TestDatabase.Create(kind);
        await using var host = await TestHost.Start(database);
        foreach (var files in new DeploymentFile[][]
        {
            [],
            [Visa, new("copie.bpmn", Bpmn.OneVisa)],
            [new("process.bpmn", "<bpmn:definitions")],
            [new("process.bpmn", Bpmn.Process("perdu", Bpmn.Start() + Bpmn.End() + Bpmn.Flow("debut", "nulle-part")))],
            [Visa, new("visa.form", "pas du JSON")],
            [Visa, new("seuils.dmn", "<definitions/>")],
            [new("process.bpmn", Bpmn.OneVisa.Replace("<zeebe:userTask />", "<zeebe:userTask /><zeebe:formDefinition formId=\"absent\" />", StringComparison.Ordinal))],
        })
        {
            var refused = Assert.IsType<Deployment.Refused>(await host.Definitions.Deploy(files, null, TestHost.Stop));
            Assert.NotEmpty(refused.Problems);
        }

        Assert.Empty(await host.Rows<DefinitionRow>());
        Assert.Empty(await host.Rows<DefinitionFileRow>());
    }

    [Theory, BothDatabases]
    public async Task Nodes_that_deploy_the_same_folder_at_start_up_make_one_version(DatabaseKind kind)
    {
        await using var database = await TestDatabase.Create(kind);
        await using var host = await TestHost.Start(database);
        await using var other = TestHost.Join(database, host.Clock);

        var deployments = await Task.WhenAll(new[] { host, other, host, other }
            .Select(node => Task.Run(() => node.Definitions.Deploy([Visa], null, TestHost.Stop))));

        Assert.Single(deployments.OfType<Deployment.Deployed>());
        Assert.Single(await host.Rows<DefinitionRow>());
    }

    [Theory, BothDatabases]
    public async Task A_deployment_by_another_node_is_seen_after_a_few_seconds(DatabaseKind kind)
    {
        await using var database = await TestDatabase.Create(kind);
        await using var host = await TestHost.Start(database);
        await using var other = TestHost.Join(database, host.Clock);
        Assert.Null(await host.Definitions.Latest("visa", TestHost.Stop));

        var deployed = await other.Deploy(Bpmn.OneVisa);
        host.Clock.Advance(TimeSpan.FromSeconds(6));

        Assert.Equal(deployed, (await host.Definitions.Latest("visa", TestHost.Stop))!.Id);
    }
}
