using Demat.BackOffice.Processes;
using Demat.BackOffice.Tests.Requests;
using Demat.Engine;
using Demat.Runtime;
using Demat.Testing;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace Demat.BackOffice.Tests.Processes;

public sealed class DeployProcessTests
{
    [Fact]
    public async Task Only_those_who_lead_processes_deploy_them()
    {
        await using var office = await Office.Open(DatabaseKind.Sqlite);
        var deploy = office.Get<DeployProcess>();

        var refused = Assert.IsType<Deployment.Refused>(await deploy.Run(Files(), Office.Karim, Office.Stop));
        Assert.Equal("not-allowed", Assert.Single(refused.Problems).Rule);
        Assert.IsType<Deployment.Unchanged>(await deploy.Run(Files(), null, Office.Stop));
        Assert.Equal(1, await office.Read(db => db.Set<DefinitionRow>().CountAsync(Office.Stop)));
    }

    [Theory]
    [InlineData("""{"id": "bon-de-commande-demande", "components": [{"type": "hologramme", "id": "H", "key": "h"}]}""", "H")]
    [InlineData("""{"id": "bon-de-commande-demande", "components": [{"type": "number", "id": "H", "key": "h", "label": "H"}, {"type": "number", "id": "H", "key": "i", "label": "I"}]}""", "H")]
    public async Task A_form_that_no_page_could_draw_is_refused_with_its_component(string form, string component)
    {
        await using var office = await Office.Open(DatabaseKind.Sqlite);
        List<DeploymentFile> files = [.. Files().Select(f => f.Name == "demande.form" ? f with { Content = form } : f)];

        var refused = Assert.IsType<Deployment.Refused>(await office.Get<DeployProcess>().Run(files, null, Office.Stop));
        Assert.Equal(component, Assert.Single(refused.Problems).ElementId);
        Assert.Equal(1, await office.Read(db => db.Set<DefinitionRow>().CountAsync(Office.Stop)));
    }

    private static List<DeploymentFile> Files() =>
        [.. Directory.GetFiles(Path.Combine(Office.Repository, "process-definitions", "bon-de-commande")).Select(f => new DeploymentFile(Path.GetFileName(f), File.ReadAllText(f)))];
}
