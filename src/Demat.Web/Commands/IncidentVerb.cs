using System.CommandLine;
using System.Data.Common;
using Demat.BackOffice;
using Demat.Engine;
using Demat.Runtime;
using Demat.Web.Hosting;
using Microsoft.EntityFrameworkCore;

namespace Demat.Web.Commands;

/// <summary><c>incident list</c> and <c>incident retry</c>: what stopped, for who operates the service.</summary>
public static class IncidentVerb
{
    private const int Most = 10_000;

    /// <summary>Makes the verbs.</summary>
    public static System.CommandLine.Command Make()
    {
        var process = new Option<string?>("--process") { Description = "Seulement ce processus (identifiant BPMN)." };
        var problem = new Option<string?>("--problem") { Description = "Seulement les problèmes qui contiennent ce texte." };
        var list = new System.CommandLine.Command("list", "Liste les étapes arrêtées, les plus anciennes d’abord.") { process, problem };
        list.SetAction((parsed, stop) => Run(services => List(services, parsed.GetValue(process), parsed.GetValue(problem), Console.Out, stop)));

        var instance = new Argument<Guid?>("instance") { Description = "Le dossier.", Arity = ArgumentArity.ZeroOrOne };
        var incident = new Argument<long?>("incident") { Description = "L’incident du dossier.", Arity = ArgumentArity.ZeroOrOne };
        var retry = new System.CommandLine.Command("retry", "Relance une étape arrêtée, ou toutes celles dont le problème contient un texte.") { instance, incident, problem, process };
        retry.Validators.Add(given =>
        {
            if ((given.GetValue(instance) is null || given.GetValue(incident) is null) && string.IsNullOrEmpty(given.GetValue(problem)))
            {
                given.AddError("Donnez le dossier et l’incident, ou --problem.");
            }
        });
        retry.SetAction((parsed, stop) => Run(services => parsed.GetValue(instance) is { } id && parsed.GetValue(incident) is { } key
            ? Retry(services, [(new(id), new Key(key))], Console.Out, stop)
            : RetryAll(services, parsed.GetValue(process), parsed.GetValue(problem), Console.Out, stop)));
        return new System.CommandLine.Command("incident", "Montre ce qui est arrêté, et le relance.") { list, retry };
    }

    /// <summary>One line an incident; the exit code is always 0.</summary>
    public static async Task<int> List(IServiceProvider services, string? process, string? problem, TextWriter to, CancellationToken stop)
    {
        var found = await Find(services, process, problem, stop);
        foreach (var one in found)
        {
            await to.WriteLineAsync($"{one.Instance.Value} {one.Key.Value}  {French.Moment(one.Since)}  {one.Process} › {one.Element}\u00a0: {one.Problem}");
        }

        await to.WriteLineAsync(found.Count == 0 ? "Rien n’est arrêté." : French.Count(found.Count, "étape arrêtée", "étapes arrêtées") + ".");
        return Entry.Done;
    }

    /// <summary>One line an incident; says whether all of them go on.</summary>
    public static async Task<int> Retry(IServiceProvider services, IReadOnlyList<(ProcessInstanceId Instance, Key Key)> incidents, TextWriter to, CancellationToken stop)
    {
        var requests = incidents.Select(i => new RetryRequest(i.Instance, i.Key, new CommandId(Guid.CreateVersion7()))).ToList();
        var answers = await services.GetRequiredService<IncidentRetries>().Run(requests, by: null, stop);
        foreach (var (request, answer) in requests.Zip(answers))
        {
            await to.WriteLineAsync($"{request.Instance.Value} {request.Incident.Value}  {Sentence(answer)}");
        }

        return answers.All(a => a is IncidentRetry.GoesOn) ? Entry.Done : Entry.HasProblems;
    }

    private static async Task<int> RetryAll(IServiceProvider services, string? process, string? problem, TextWriter to, CancellationToken stop) =>
        await Retry(services, [.. (await Find(services, process, problem, stop)).Select(one => (one.Instance, one.Key))], to, stop);

    private static async Task<List<Line>> Find(IServiceProvider services, string? process, string? problem, CancellationToken stop)
    {
        await using var db = await services.GetRequiredService<IDbContextFactory<DematDb>>().CreateDbContextAsync(stop);
        var sought = (problem ?? "").ToLowerInvariant();
        return await (
            from incident in db.Set<IncidentRow>()
            join instance in db.Set<InstanceRow>() on incident.Instance equals instance.Id
            join definition in db.Set<DefinitionRow>() on instance.Definition equals definition.Id
            where (process == null || definition.BpmnId == process) && incident.Problem.ToLower().Contains(sought)
            orderby incident.RaisedAt, incident.Instance, incident.Key
            select new Line(incident.Instance, incident.Key, definition.BpmnId, incident.ElementId, incident.Problem, incident.RaisedAt)).Take(Most).ToListAsync(stop);
    }

    private static string Sentence(IncidentRetry answer) => answer switch
    {
        IncidentRetry.GoesOn => "relancé",
        IncidentRetry.StopsAgain again => $"s’arrête encore\u00a0: {again.Problem}",
        IncidentRetry.IsOver => "déjà levé",
        IncidentRetry.Refused refused => refused.Why,
        _ => "la base ne répond pas\u00a0; recommencez",
    };

    private static async Task<int> Run(Func<IServiceProvider, Task<int>> verb)
    {
        using var bench = Bench.Build();
        try
        {
            return await verb(bench.Services);
        }
        catch (DbException problem)
        {
            await Console.Error.WriteLineAsync($"La base ne répond pas\u00a0: {problem.Message}");
            return Entry.CannotRun;
        }
    }

    private sealed record Line(ProcessInstanceId Instance, Key Key, string Process, string Element, string Problem, DateTimeOffset Since);
}
