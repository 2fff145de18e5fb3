using System.Text.Json.Nodes;
using Demat.BackOffice.Requests;
using Demat.BackOffice.Requests.Start;
using Demat.EndToEnd.Stage;
using Demat.Engine;
using Demat.Runtime;
using Demat.Web.Hosting;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace Demat.EndToEnd.Cluster;

/// <summary>Requests in which each approval asks for the next one: something to approve as long as one likes.</summary>
internal sealed class EndlessVisas : IAsyncDisposable
{
    private const string Bpmn = """
        <definitions xmlns="http://www.omg.org/spec/BPMN/20100524/MODEL" xmlns:zeebe="http://camunda.org/schema/zeebe/1.0" id="essais" targetNamespace="https://demat.example/essais">
          <process id="visas-sans-fin" name="Visas sans fin" isExecutable="true">
            <startEvent id="debut"><extensionElements><zeebe:formDefinition formId="demande" /></extensionElements></startEvent>
            <sequenceFlow id="vers-visa" sourceRef="debut" targetRef="visa" />
            <userTask id="visa" name="Viser">
              <extensionElements>
                <zeebe:assignmentDefinition assignee="= valideur" />
                <zeebe:properties><zeebe:property name="demat.kind" value="visa" /><zeebe:property name="demat.decisions" value="approuver,refuser" /></zeebe:properties>
              </extensionElements>
            </userTask>
            <sequenceFlow id="encore" sourceRef="visa" targetRef="visa" />
          </process>
        </definitions>
        """;

    private const string Form = """
        { "id": "demande", "type": "default", "schemaVersion": 16, "components": [
          { "type": "textfield", "key": "valideur", "label": "Valideur", "validate": { "required": true } } ] }
        """;

    private readonly TemporaryFolder data = new();
    private readonly ServiceProvider services;

    public EndlessVisas(string database)
    {
        var settings = new ConfigurationBuilder().AddInMemoryCollection(
            new Dictionary<string, string?> { ["ConnectionStrings:Demat"] = database, ["Demat:DataFolder"] = data.Path }).Build();
        services = new ServiceCollection().AddLogging().AddSingleton<IConfiguration>(settings).AddDematProduct(settings, runsInBackground: false).BuildServiceProvider();
    }

    /// <summary>Sends requests that wait for a person.</summary>
    public async Task<Guid[]> Send(string requester, string approver, int count)
    {
        var definition = await services.GetRequiredService<DefinitionStore>().Deploy([new("process.bpmn", Bpmn), new("demande.form", Form)], null, default) switch
        {
            Deployment.Deployed d => d.Id,
            Deployment.Unchanged u => u.Id,
            var other => throw new InvalidOperationException(other.ToString()),
        };
        var sent = new List<Guid>();
        for (var i = 0; i < count; i++)
        {
            var id = Guid.CreateVersion7();
            var outcome = await services.GetRequiredService<StartRequest>().Run(
                new(new(Guid.CreateVersion7()), new(id), definition, new AgentId(requester), new JsonObject { ["valideur"] = approver }), default);
            sent.Add(outcome is Outcome.Done ? id : throw new InvalidOperationException(outcome.ToString()));
        }

        return [.. sent];
    }

    public async ValueTask DisposeAsync()
    {
        await services.DisposeAsync();
        data.Dispose();
    }
}
