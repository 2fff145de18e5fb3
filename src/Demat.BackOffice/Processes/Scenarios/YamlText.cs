using YamlDotNet.Core;
using YamlDotNet.Core.Events;
using YamlDotNet.RepresentationModel;

namespace Demat.BackOffice.Processes.Scenarios;

/// <summary>Reads YAML into plain nodes, within limits: no alias, no tag, bounded size, depth and count.</summary>
internal static class YamlText
{
    private const int LongestText = 256 * 1024;
    private const int Deepest = 16;
    private const int MostNodes = 20_000;

    /// <summary>The only document of the text, which must be a mapping.</summary>
    /// <exception cref="ScenarioSyntaxException">The text is no such document.</exception>
    public static YamlMappingNode Read(string text)
    {
        if (text.Length > LongestText)
        {
            throw new ScenarioSyntaxException(1, "Le fichier dépasse 256 Ko.");
        }

        try
        {
            CheckLimits(new Parser(new StringReader(text)));
            var stream = new YamlStream();
            stream.Load(new StringReader(text));
            return stream.Documents is [{ RootNode: YamlMappingNode root }]
                ? root
                : throw new ScenarioSyntaxException(1, "Le fichier doit contenir un seul document, avec des clés (name, now, steps).");
        }
        catch (YamlException problem)
        {
            throw new ScenarioSyntaxException(problem.Start.Line, $"YAML illisible\u00A0: {problem.Message}");
        }
    }

    // Aliases are what makes a small text expand without end: they are refused before any node is built.
    private static void CheckLimits(IParser parser)
    {
        var (depth, nodes) = (0, 0);
        while (parser.MoveNext())
        {
            var here = parser.Current!;
            var line = here.Start.Line;
            depth += here.NestingIncrease;
            if (here is AnchorAlias or NodeEvent { Anchor.IsEmpty: false })
            {
                throw new ScenarioSyntaxException(line, "Les ancres et les alias (& et *) ne sont pas admis.");
            }

            if (here is NodeEvent { Tag.IsEmpty: false })
            {
                throw new ScenarioSyntaxException(line, "Les étiquettes de type (!) ne sont pas admises.");
            }

            if (depth > Deepest + 2)
            {
                throw new ScenarioSyntaxException(line, $"Plus de {Deepest} niveaux imbriqués.");
            }

            if (here is NodeEvent && ++nodes > MostNodes)
            {
                throw new ScenarioSyntaxException(line, $"Plus de {MostNodes} valeurs.");
            }
        }
    }
}
