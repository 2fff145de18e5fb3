using System.Collections.Concurrent;
using Demat.BackOffice.Forms;
using Demat.Engine;
using Demat.Runtime;

namespace Demat.BackOffice.Requests.Dossiers;

/// <summary>The forms of deployed definitions, read once: a deployed version never changes.</summary>
public sealed class FormCatalog(DefinitionStore definitions)
{
    private readonly ConcurrentDictionary<(ProcessDefinitionId, string), Form> read = new();

    /// <summary>The form; null when the definition has none of that id.</summary>
    /// <exception cref="InvalidDataException">The form cannot be read; deployment should have refused it.</exception>
    internal async Task<Form?> Find(ProcessDefinitionId definition, string? formId, CancellationToken stop)
    {
        if (formId is null)
        {
            return null;
        }

        if (read.TryGetValue((definition, formId), out var known))
        {
            return known;
        }

        var json = (await definitions.ById(definition, stop))?.Form(formId);
        if (json is null)
        {
            return null;
        }

        var reading = FormReader.Read(json);
        var form = reading.Form ?? throw new InvalidDataException($"Le formulaire {formId} : {reading.Problems[0].ComponentId} {reading.Problems[0].Message}");
        return read.GetOrAdd((definition, formId), form);
    }

    /// <summary>Every form of a definition that the process asks, that of the request first.</summary>
    internal async Task<IReadOnlyList<Form>> All(ProcessDefinitionId definition, CancellationToken stop)
    {
        var forms = new List<Form>();
        var process = (await definitions.ById(definition, stop))?.Definition;
        foreach (var formId in process?.Nodes.Select(FormOf).OfType<string>().Prepend(process.NoneStart?.FormId ?? "").Distinct() ?? [])
        {
            if (await Find(definition, formId, stop) is { } form)
            {
                forms.Add(form);
            }
        }

        return forms;
    }

    private static string? FormOf(FlowNode node) => node is UserTask { FormId: { IsConstant: true } form } ? form.Source : null;
}
