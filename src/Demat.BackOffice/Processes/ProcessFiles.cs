using System.Collections.Immutable;
using Demat.BackOffice.Forms;
using Demat.Engine;
using Demat.Feel.Dmn;

namespace Demat.BackOffice.Processes;

/// <summary>The files of a folder, read; and everything wrong found while reading them.</summary>
/// <param name="Definitions">Its processes; empty when the diagram cannot be deployed.</param>
/// <param name="Tables">Its decisions.</param>
/// <param name="Forms">Its forms, by id.</param>
/// <param name="Problems">In the order of the files.</param>
internal sealed record ProcessFiles(
    ImmutableArray<ProcessDefinition> Definitions,
    ImmutableArray<DmnModel> Tables,
    ImmutableDictionary<string, Form> Forms,
    ImmutableArray<FolderProblem> Problems)
{
    /// <summary>Every kind of work that the processes ask for.</summary>
    public IEnumerable<string> JobTypes => Definitions.SelectMany(d => d.Nodes).Select(JobOf).OfType<JobDefinition>()
        .Where(j => j.Type.IsConstant).Select(j => j.Type.Source).Distinct();

    /// <summary>Reads the diagram, the tables and the forms.</summary>
    public static ProcessFiles Read(ProcessFolder folder)
    {
        var problems = ImmutableArray.CreateBuilder<FolderProblem>();
        var definitions = ImmutableArray.CreateBuilder<ProcessDefinition>();
        foreach (var file in folder.Diagrams)
        {
            var reading = BpmnReader.Read(file.Content);
            problems.AddRange(reading.Problems.Select(p => new FolderProblem(file.Name, p.ElementId, p.Rule, p.Message, p.Severity) { English = p.English }));
            definitions.AddRange(reading.CanBeDeployed ? reading.Definitions : []);
        }

        var tables = ImmutableArray.CreateBuilder<DmnModel>();
        foreach (var (file, reading) in folder.Tables.Zip(DmnFiles.Read([.. folder.Tables.Select(t => t.Content)])))
        {
            problems.AddRange(reading.Problems.Select(p => new FolderProblem(file.Name, p.ElementId ?? $"ligne {p.Line}", "decision-table", p.Message)));
            if (reading.Model is { } model)
            {
                tables.Add(model);
            }
        }

        var forms = ImmutableDictionary.CreateBuilder<string, Form>();
        foreach (var file in folder.Forms)
        {
            var reading = FormReader.Read(file.Content);
            problems.AddRange(reading.Problems.Select(p => new FolderProblem(file.Name, p.ComponentId, "form", p.Message)));
            if (reading.Form is { } form && !forms.TryAdd(form.Id, form))
            {
                problems.Add(new(file.Name, null, "duplicate-form", $"Un autre formulaire a déjà l’identifiant «\u00A0{form.Id}\u00A0»."));
            }
        }

        return new(definitions.ToImmutable(), tables.ToImmutable(), forms.ToImmutable(), problems.ToImmutable());
    }

    /// <summary>The work that an element asks of the shell, or null.</summary>
    public static JobDefinition? JobOf(FlowNode node) => node switch
    {
        ServiceTask service => service.Job,
        BusinessRuleTask rule => rule.Job,
        _ => null,
    };
}
