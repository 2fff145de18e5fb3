using System.Text.Json.Nodes;
using Demat.BackOffice;
using Demat.BackOffice.Requests;
using Demat.BackOffice.Requests.Decide;
using Demat.BackOffice.Requests.Start;
using Demat.Engine;
using Demat.Runtime;
using Demat.Web.Hosting;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace Demat.Load;

/// <summary>The town hall over the database of the server: sends the requests that the clients will approve.</summary>
internal sealed class Town : IAsyncDisposable
{
    private const string Definition = """
        <definitions xmlns="http://www.omg.org/spec/BPMN/20100524/MODEL" xmlns:zeebe="http://camunda.org/schema/zeebe/1.0" id="load" targetNamespace="https://demat.example/load">
          <process id="endless-approvals" name="Validations sans fin" isExecutable="true">
            <extensionElements><zeebe:properties><zeebe:property name="demat.title" value="= objet" /></zeebe:properties></extensionElements>
            <startEvent id="start"><extensionElements><zeebe:formDefinition formId="demande" /></extensionElements></startEvent>
            <sequenceFlow id="to-visa" sourceRef="start" targetRef="visa" />
            <userTask id="visa" name="Valider">
              <extensionElements>
                <zeebe:assignmentDefinition assignee="= valideur" />
                <zeebe:formDefinition formId="visa" />
                <zeebe:properties><zeebe:property name="demat.kind" value="visa" /><zeebe:property name="demat.decisions" value="approuver,refuser" /></zeebe:properties>
              </extensionElements>
            </userTask>
            <sequenceFlow id="again" sourceRef="visa" targetRef="visa" />
          </process>
        </definitions>
        """;

    private const string Request = """
        { "id": "demande", "type": "default", "schemaVersion": 16, "components": [
          { "type": "textarea", "key": "objet", "label": "Objet", "validate": { "required": true, "maxLength": 4000 } },
          { "type": "textfield", "key": "valideur", "label": "Valideur", "validate": { "required": true } } ] }
        """;

    private const string Visa = """
        { "id": "visa", "type": "default", "schemaVersion": 16, "components": [
          { "type": "textfield", "key": "remarque", "label": "Remarque", "validate": { "required": true, "minLength": 3, "maxLength": 200 } },
          { "type": "number", "key": "montant", "label": "Montant", "validate": { "required": true, "min": 1, "max": 100000 } } ] }
        """;

    private readonly ServiceProvider services;

    private Town(ServiceProvider services) => this.services = services;

    public static Town Open(string database, string dataFolder, Action<IServiceCollection>? more = null)
    {
        var settings = new ConfigurationBuilder().AddInMemoryCollection(
            new Dictionary<string, string?> { ["ConnectionStrings:Demat"] = database, ["Demat:DataFolder"] = dataFolder }).Build();
        var services = new ServiceCollection().AddSingleton<IConfiguration>(settings).AddDematProduct(settings, runsInBackground: false);
        more?.Invoke(services);
        return new(services.BuildServiceProvider());
    }

    /// <summary>A query service of the product.</summary>
    public T Get<T>()
        where T : notnull => services.GetRequiredService<T>();

    /// <summary>People who hold a post, the first ones.</summary>
    public async Task<string[]> People(int count)
    {
        await using var db = await Db();
        var held = db.PostHoldings.Select(h => h.Agent).Distinct();
        return [.. (await db.Agents.Where(a => a.Active && held.Contains(a.Id)).OrderBy(a => a.Id).Select(a => a.Id).Take(count).ToListAsync()).Select(id => id.Value)];
    }

    /// <summary>Sends requests of two thousand bytes that wait for a person; gives their tasks.</summary>
    public async Task<List<Waiting>> Send(string requester, string approver, int count)
    {
        var definition = await services.GetRequiredService<DefinitionStore>().Deploy(
            [new("process.bpmn", Definition), new("demande.form", Request), new("visa.form", Visa)], null, default) switch
        {
            Deployment.Deployed d => d.Id,
            Deployment.Unchanged u => u.Id,
            var other => throw new InvalidOperationException(other.ToString()),
        };
        var start = services.GetRequiredService<StartRequest>();
        var text = string.Concat(Enumerable.Range(0, 170).Select(i => $"dossier {i % 7} "));
        var waiting = new List<Waiting>();
        await using var db = await Db();
        for (var i = 0; i < count; i++)
        {
            var id = new ProcessInstanceId(Guid.CreateVersion7());
            var values = new JsonObject { ["objet"] = text, ["valideur"] = approver };
            var outcome = await start.Run(new(new(Guid.CreateVersion7()), id, definition, new(requester), values), default);
            if (outcome is not Outcome.Done)
            {
                throw new InvalidOperationException(outcome.ToString());
            }

            waiting.Add(new(id, await OpenTask(db, id)));
        }

        return waiting;
    }

    /// <summary>How much further the key of the next task is; approves one task to know it.</summary>
    public async Task<long> Stride(string requester, string approver)
    {
        var probe = (await Send(requester, approver, 1))[0];
        var values = new JsonObject { ["remarque"] = "Vu et approuvé", ["montant"] = "1250,50" };
        var outcome = await services.GetRequiredService<DecideTask>().Run(new(new(Guid.CreateVersion7()), probe.Instance, probe.Task, new(approver), Verb.Approuver, null, values), default);
        await using var db = await Db();
        return outcome is Outcome.Done ? (await OpenTask(db, probe.Instance)).Value - probe.Task.Value : throw new InvalidOperationException(outcome.ToString());
    }

    /// <summary>The database.</summary>
    public Task<DematDb> Db() => services.GetRequiredService<IDbContextFactory<DematDb>>().CreateDbContextAsync();

    public ValueTask DisposeAsync() => services.DisposeAsync();

    private static Task<Key> OpenTask(DematDb db, ProcessInstanceId instance) =>
        db.Set<TaskRow>().Where(t => t.Instance == instance && t.EndedAt == null).Select(t => t.Key).SingleAsync();
}
