using System.Collections.Immutable;
using Demat.Feel;

namespace Demat.Engine.Execution;

/// <summary>What an incident tells people: the problem, and what to do about it. In French.</summary>
internal sealed record Trouble(string Problem, string Remedy)
{
    private const string FixThenRetry = "Corrigez la variable en cause ou déployez une définition corrigée, puis relancez.";

    internal static Trouble BudgetSpent(string label) => new(
        $"« {label} » : le processus a franchi {Run.StepBudget} étapes sans s’arrêter ; il tourne sans doute en boucle.",
        "Vérifiez les conditions de la boucle dans la définition. Relancer reprend pour autant d’étapes.");

    internal static Trouble EvaluationSpent(string label) => new(
        $"« {label} » : le processus a demandé trop de calculs d’une seule traite ; il tourne sans doute en boucle.",
        "Vérifiez les conditions de la boucle et les expressions de la définition. Relancer reprend pour autant de calculs.");

    internal static Trouble TooMuchWritten(string label) => new(
        $"« {label} » : le processus a écrit trop de données d’une seule traite ; il tourne sans doute en boucle.",
        "Vérifiez les conditions de la boucle et ce qu’elle range dans les variables. Relancer reprend pour autant de données.");

    internal static Trouble TooLarge(string label, FeelContext variables) => new(
        $"« {label} » : {string.Join(", ", variables.OrderByDescending(v => FeelContext.Empty.With(v.Key, v.Value).Size).Take(3).Select(v => $"« {v.Key} »"))}"
        + " dépasse ce qu’un processus peut porter : un million de caractères en une fois.",
        "Rangez ces données dans un document et n’en gardez que la référence, puis relancez.");

    internal static Trouble NoValue(FlowNode node, string purpose, Expression expression, ImmutableArray<FeelDiagnostic> why) =>
        NoValue(node.Label, purpose, expression, why);

    internal static Trouble NoValue(string label, string purpose, Expression expression, ImmutableArray<FeelDiagnostic> why) => new(
        $"« {label} » : {purpose} n’a pas de valeur. L’expression « {expression.Source} » donne null{Because(why)}.",
        FixThenRetry);

    internal static Trouble NotATimer(string label, EventDefinition.Timer timer, FeelValue value) => new(
        $"« {label} » : « {timer.Value.Source} » ne donne pas {Expected(timer.Kind)} mais « {Shown(value)} ».",
        FixThenRetry);

    internal static Trouble NotADueDate(FlowNode node, FeelValue value) => new(
        $"« {node.Label} » : l’échéance de la tâche n’est pas une date mais « {Shown(value)} ».",
        FixThenRetry);

    internal static Trouble NoWayOut(FlowNode node) => new(
        $"« {node.Label} » : aucune condition de sortie n’est vraie et il n’y a pas de flux par défaut.",
        "Corrigez les variables dont dépendent les conditions, ou ajoutez un flux par défaut, puis relancez.");

    internal static Trouble NobodyFound(UserTask task) => new(
        $"« {task.Label} » : l’affectation ne trouve personne ({string.Join(" ; ", Sources(task))}).",
        "Nommez quelqu’un à ce poste dans l’annuaire, ou corrigez l’affectation dans la définition, puis relancez.");

    internal static Trouble NotRepeatable(FlowNode node, Expression source, FeelValue value) => new(
        $"« {node.Label} » : « {source.Source} » ne donne ni une liste ni un nombre entier mais « {Shown(value)} ».",
        FixThenRetry);

    internal static Trouble NotActivities(FlowNode node, Expression source, FeelValue value) => new(
        $"« {node.Label} » : « {source.Source} » ne donne pas des activités de ce sous-processus mais « {Shown(value)} ».",
        FixThenRetry);

    internal static Trouble TooManyItems(FlowNode node, int count) => new(
        $"« {node.Label} » : {count} éléments à parcourir, au plus {MultiInstance.MaximumItems} sont admis.",
        "Réduisez la collection, puis relancez.");

    internal static Trouble UnknownProcess(FlowNode node, string processId) => new(
        $"« {node.Label} » : le processus appelé « {processId} » n’est pas déployé, ou ne peut pas être démarré par un appel.",
        "Déployez ce processus avec un événement de début simple, puis relancez.");

    internal static Trouble TooManyCalls(FlowNode node, int depth) => new(
        $"« {node.Label} » : des processus s’appellent les uns les autres sur plus de {depth} niveaux.",
        "Vérifiez qu’un processus ne s’appelle pas lui-même sans fin, puis relancez.");

    internal static Trouble UnknownDecision(FlowNode node, string decisionId) => new(
        $"« {node.Label} » : la décision « {decisionId} » n’est pas déployée.",
        "Déployez la table de décision, puis relancez.");

    internal static Trouble DecisionFailed(FlowNode node, string decisionId, ImmutableArray<FeelDiagnostic> why) => new(
        $"« {node.Label} » : la décision « {decisionId} » n’a pas donné de résultat{Because(why)}.",
        "Corrigez les variables ou la table de décision, puis relancez.");

    internal static Trouble UncaughtJobError(FlowNode node, string code, string message)
    {
        var detail = message.Length > 0 ? $" : {message}" : "";
        return new(
            $"« {node.Label} » : erreur « {code} » qu’aucun événement n’attrape{detail}.",
            "Corrigez la cause, ou ajoutez un événement d’erreur sur la tâche, puis relancez.");
    }

    internal static string UncaughtError(FlowNode node, string? code)
    {
        var named = code is null ? "sans code" : $"« {code} »";
        return $"« {node.Label} » : erreur {named} qu’aucun événement n’attrape.";
    }

    private static string Because(ImmutableArray<FeelDiagnostic> why) =>
        why.IsEmpty ? "" : " (" + string.Join(" ; ", why.Take(3).Select(d => d.Message)) + ")";

    private static string Expected(TimerKind kind) => kind switch
    {
        TimerKind.Date => "une date",
        TimerKind.Duration => "une durée (PT1H, P2D…)",
        _ => "une répétition (R3/PT1H…)",
    };

    private static string Shown(FeelValue value) => FeelJson.ToJson(value) is { Length: > 80 } text ? text[..80] + "…" : FeelJson.ToJson(value);

    private static IEnumerable<string> Sources(UserTask task) =>
        new[] { task.Assignee, task.CandidateUsers, task.CandidateGroups }.OfType<Expression>().Select(e => e.Source);
}
