using System.Collections.Immutable;
using Demat.BackOffice.Demo;
using Demat.Engine;

namespace Demat.BackOffice.Processes;

/// <summary>What must hold of a process folder before it is deployed.</summary>
internal static class FolderLint
{
    private static readonly string[] Kinds = ["visa", "engagement", "signature", "reception", "avis", "correction", "accuse", "saisie"];
    private static readonly string[] Decisions = ["approuver", "corriger", "refuser"];

    /// <summary>Everything wrong, errors and warnings.</summary>
    public static ImmutableArray<FolderProblem> Check(ProcessFolder folder)
    {
        var files = ProcessFiles.Read(folder);
        return
        [
            .. Contents(folder),
            .. files.Problems,
            .. files.Definitions.SelectMany(d => d.Nodes.SelectMany(n => Node(n, d, files)).Select(p => p with { File = folder.Diagrams.First().Name })),
            .. files.Definitions.IsEmpty ? [] : Played(folder, files),
        ];
    }

    private static IEnumerable<FolderProblem> Contents(ProcessFolder folder)
    {
        if (folder.Diagrams.Count() != 1)
        {
            yield return new(folder.Name, null, "one-diagram", $"Le dossier doit contenir un seul fichier .bpmn\u00A0; il y en a {folder.Diagrams.Count()}.")
            {
                English = $"The folder must hold one .bpmn file; there are {folder.Diagrams.Count()}.",
            };
        }

        if (folder.Readme is null)
        {
            yield return new("README.md", null, "readme", "Il manque README.md\u00A0: propriétaire, base légale, ce qui est un choix de la ville.")
            {
                English = "README.md is missing: owner, legal basis, what the town chose.",
            };
        }
        else
        {
            foreach (var part in new[] { "Propriétaire", "Base légale" }.Where(part => !folder.Readme.Content.Contains(part, StringComparison.OrdinalIgnoreCase)))
            {
                yield return new("README.md", null, "readme", $"README.md ne dit rien de «\u00A0{part}\u00A0».")
                {
                    English = $"README.md says nothing of “{part}”.",
                };
            }
        }

        if (!folder.Scenarios.Any())
        {
            yield return new("scenarios/", null, "scenarios", "Il manque des scénarios\u00A0: un par chemin (docs/scenarios.md).")
            {
                English = "Scenarios are missing: one for each path (docs/scenarios.md).",
            };
        }
    }

    private static IEnumerable<FolderProblem> Node(FlowNode node, ProcessDefinition definition, ProcessFiles files)
    {
        FolderProblem Wrong(string rule, string message, string english) => new("", node.Id, rule, message) { English = english };
        if (FormOf(node) is { } form && !files.Forms.ContainsKey(form))
        {
            yield return Wrong("unknown-form", $"«\u00A0{node.Label}\u00A0» demande le formulaire «\u00A0{form}\u00A0», qui n’est pas dans le dossier.", $"“{node.Label}” asks for the form “{form}”, which is not in the folder.");
        }

        if (node is BusinessRuleTask { DecisionId: { IsConstant: true } decision } && files.Tables.All(t => t.Find(decision.Source) is null))
        {
            yield return Wrong("unknown-decision", $"«\u00A0{node.Label}\u00A0» demande la décision «\u00A0{decision.Source}\u00A0», qui n’est pas dans le dossier.", $"“{node.Label}” asks for the decision “{decision.Source}”, which is not in the folder.");
        }

        if (node is UserTask && !Kinds.Contains(node.Properties.GetValueOrDefault("demat.kind")))
        {
            yield return Wrong("task-kind", $"«\u00A0{node.Label}\u00A0» n’a pas de demat.kind connu\u00A0: {string.Join(", ", Kinds)}.", $"“{node.Label}” has no known demat.kind: {string.Join(", ", Kinds)}.");
        }

        if (node.Properties.GetValueOrDefault("demat.decisions")?.Split(',', StringSplitOptions.TrimEntries).FirstOrDefault(d => !Decisions.Contains(d)) is { } unknown)
        {
            yield return Wrong("task-decisions", $"«\u00A0{node.Label}\u00A0»\u00A0: «\u00A0{unknown}\u00A0» n’est pas une décision\u00A0; sont possibles\u00A0: {string.Join(", ", Decisions)}.", $"“{node.Label}”: “{unknown}” is not a decision; known are: {string.Join(", ", Decisions)}.");
        }

        if (ProcessFiles.JobOf(node)?.Headers["task"] is Demat.Feel.FeelValue.Text task && definition.Node(task.Value) is not UserTask)
        {
            yield return Wrong("unknown-task", $"«\u00A0{node.Label}\u00A0» parle de la tâche «\u00A0{task.Value}\u00A0», qui n’existe pas.", $"“{node.Label}” speaks of the task “{task.Value}”, which does not exist.");
        }
    }

    private static string? FormOf(FlowNode node) => node switch
    {
        StartEvent start => start.FormId,
        UserTask { FormId: { IsConstant: true } form } => form.Source,
        _ => null,
    };

    private static IEnumerable<FolderProblem> Played(ProcessFolder folder, ProcessFiles files)
    {
        var report = ScenarioRunner.Run(folder, files, DemoTown.Snapshot());
        foreach (var failed in report.Results.Where(r => !r.Passed))
        {
            yield return new(failed.File, $"ligne {failed.Line}", "scenario", failed.Problem!);
        }

        foreach (var flow in report.UntakenFlows)
        {
            yield return new(folder.Diagrams.First().Name, flow, "untaken-flow", $"Aucun scénario ne passe par «\u00A0{flow}\u00A0».", ProblemSeverity.Warning)
            {
                English = $"No scenario goes through “{flow}”.",
            };
        }
    }
}
