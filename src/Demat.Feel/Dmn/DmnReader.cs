using System.Collections.Immutable;
using System.Xml.Linq;
using Demat.Feel.Syntax;
using Demat.Feel.Types;

namespace Demat.Feel.Dmn;

/// <summary>From XML to a requirements graph. Elements are known by their local name, so that DMN 1.1 to 1.5 read alike.</summary>
internal sealed class DmnReader
{
    private readonly XElement root;
    private readonly List<DmnProblem> problems = [];
    private readonly FeelReader feel;
    private readonly Imports imports;

    private DmnReader(XElement root, IEnumerable<DmnModel> imported)
    {
        this.root = root;
        feel = new FeelReader(root.Text("expressionLanguage"), problems);
        imports = new Imports(root, imported, problems);
    }

    public static DmnReading Read(string xml, IEnumerable<DmnModel> imported)
    {
        var (root, problem) = BoundedXml.Read(xml);
        return root is null ? new(null, [problem!])
            : !IsModel(root) ? new(null, [new(null, 1, "Le fichier n’est pas un modèle DMN.")])
            : new DmnReader(root, imported).Read();
    }

    public static ImmutableArray<string> ImportsOf(string xml) =>
        BoundedXml.Read(xml).Root is { } root && IsModel(root) ? [.. root.Named("import").Select(i => i.Text("namespace")).OfType<string>()] : [];

    private static bool IsModel(XElement root) =>
        root.Name.LocalName == "definitions" && root.Name.NamespaceName.Contains("/DMN/", StringComparison.Ordinal);

    private DmnReading Read()
    {
        var names = DeclaredNames();
        var known = KnownNames.With(KnownNames.Standard, names.Concat(imports.Names));
        feel.Vocabulary = new(known, ImmutableDictionary<string, FeelType>.Empty);
        var types = new ItemTypes(root, feel, problems, imports.Types);
        feel.Vocabulary = new(known, types.All());

        var graph = new GraphReader(root, imports, new BoxedReader(feel, types, problems), problems);
        var model = new DmnModel(
            root.Id() ?? "", root.Text("name") ?? "", root.Text("namespace") ?? "", graph.Read(), names, feel.Vocabulary);
        return new(problems.Count == 0 ? model : null, [.. problems]) { Partial = model };
    }

    /// <summary>Whatever the model gives a name to, wherever it may be read.</summary>
    private ImmutableArray<string> DeclaredNames() =>
    [
        .. root.Descendants()
            .Where(e => e.Name.Namespace == root.Name.Namespace)
            .SelectMany(e => e.Name.LocalName is "for" or "some" or "every" ? [e.Text("iteratorVariable")]
                : e.Name.LocalName is "inputData" or "decision" or "variable" or "itemComponent" or "businessKnowledgeModel" or "output"
                    or "decisionService" or "formalParameter" or "column" or "import" ? new[] { e.Text("name") } : [])
            .Select(name => name?.Trim())
            .OfType<string>()
            .Where(name => name != "")
            .Distinct(),
    ];
}
