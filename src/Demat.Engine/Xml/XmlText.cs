using System.Xml;
using Demat.Engine.Lint;
using Demat.Feel;

namespace Demat.Engine.Xml;

/// <summary>What is said, in French, of a file that cannot be read.</summary>
internal static class XmlText
{
    internal static Problem TooLarge() => new(
        "too-large", null, $"Le fichier dépasse {XmlTree.MaximumBytes / 1024 / 1024} Mo.");

    internal static Problem TooMuch(int line, bool nodes) => nodes
        ? new("too-many-nodes", null, $"Ligne {line} : le fichier contient plus de {XmlTree.MaximumNodes} nœuds XML.")
        : new("too-deep", null, $"Ligne {line} : le fichier imbrique plus de {XmlTree.MaximumDepth} niveaux de balises.");

    internal static Problem Broken(XmlException broken, string xml)
    {
        var dtd = xml.IndexOf("<!DOCTYPE", StringComparison.OrdinalIgnoreCase);
        var line = Math.Max(1, broken.LineNumber);
        return dtd >= 0 && line <= xml.AsSpan(0, dtd).Count('\n') + 1
            ? new("dtd-forbidden", null, $"Ligne {line} : une déclaration DOCTYPE (DTD, entités) est interdite.")
            : new("malformed-xml", null, $"Ligne {line}, colonne {broken.LinePosition} : le XML est mal formé.");
    }

    internal static Problem NotBpmn(XmlTree root) => new(
        "not-bpmn", null, $"Ligne {root.Line} : la racine est « {root.Name} » et non « definitions » de BPMN 2.0.");

    internal static Problem NoProcess() => new("no-process", null, "Le fichier ne contient aucun processus.", ProblemSeverity.Warning);

    internal static Problem ForeignLanguage(string ownerId, string language) => new(
        "foreign-language", ownerId, $"Élément « {ownerId} » : une expression est écrite en « {language} » ; seul le FEEL est exécuté par Demat.");

    internal static Problem BadExpression(XmlTree at, string ownerId, string source, ParseProblem why) => new(
        "feel-syntax",
        ownerId,
        $"Élément « {ownerId} », ligne {at.Line} : l’expression « {source} » n’est pas du FEEL"
        + $" (après le signe =, ligne {why.At.Line}, colonne {why.At.Column} : {why.Message.TrimEnd('.')}).");
}
