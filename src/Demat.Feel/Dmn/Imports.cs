using System.Xml.Linq;
using Demat.Feel.Types;

namespace Demat.Feel.Dmn;

/// <summary>The models that a model imports, by the names it gives them.</summary>
internal sealed class Imports
{
    private readonly List<(string Name, DmnModel Model)> models = [];

    public Imports(XElement root, IEnumerable<DmnModel> available, List<DmnProblem> problems)
    {
        var byNamespace = available.GroupBy(m => m.Namespace).ToDictionary(same => same.Key, same => same.First());
        foreach (var import in root.Named("import"))
        {
            if (byNamespace.TryGetValue(import.Text("namespace") ?? "", out var model))
            {
                models.Add((import.Text("name")?.Trim() ?? "", model));
            }
            else
            {
                problems.Add(import.Problem($"Le modèle importé «\u00A0{import.Text("namespace")}\u00A0» n’est pas donné."));
            }
        }
    }

    /// <summary>The names that expressions may read in these models.</summary>
    public IEnumerable<string> Names => models.SelectMany(m => m.Model.DeclaredNames);

    /// <summary>Their types, under the names they have here.</summary>
    public IEnumerable<KeyValuePair<string, FeelType>> Types => models.SelectMany(m =>
        m.Model.Vocabulary.Types.Select(t => KeyValuePair.Create(m.Name == "" ? t.Key : $"{m.Name}.{t.Key}", t.Value)));

    /// <summary>An element of an imported model; null when there is none.</summary>
    public Need? Find(string space, string id) => models
        .Where(m => m.Model.Namespace == space)
        .Select(m => m.Model.Element(id) is { } element ? new Need(element, m.Name == "" ? null : m.Name) : (Need?)null)
        .FirstOrDefault(need => need is not null);
}
