namespace Demat.Engine.Lint;

/// <summary>What is said, in French, of an element that cannot be deployed.</summary>
internal static class LintText
{
    internal static Problem NotExecuted(string id, string name, string tag, string what) =>
        Of("unsupported-element", id, name, tag, $"{what} par Demat.");

    internal static Problem UnknownElement(string id, string name, string tag) =>
        Of("unknown-element", id, name, tag, "cet élément n’est pas un élément de flux connu de BPMN 2.0.");

    internal static Problem UnknownExtension(string id, string name, string tag, string extension) =>
        Of("unsupported-extension", id, name, tag, $"l’extension « zeebe:{extension} » n’est pas exécutée par Demat.");

    internal static Problem BoundVersion(string id, string name, string tag) =>
        Of("unsupported-extension", id, name, tag, "seule la liaison à la dernière version (bindingType « latest ») est exécutée par Demat.");

    internal static Problem TokenQuantity(string id, string name, string tag) =>
        Of("bad-quantity", id, name, tag, "une quantité de jetons (startQuantity, completionQuantity) est un entier de 1 à 1 000.");

    internal static Problem EmptyLoop(string id, string name, string tag) =>
        Of("empty-loop", id, name, tag, "rien ne dit combien de fois l’activité se répète : ni condition, ni maximum, ni collection, ni nombre d’instances.");

    internal static Problem BadLoopMaximum(string id, string name, string tag) =>
        Of("bad-loop-maximum", id, name, tag, "le maximum de tours (loopMaximum) est un entier positif ou nul.");

    internal static Problem InstantiatingWithFlow(FlowNode node) =>
        Of("flow-into-start", node, "aucun flux ne peut arriver à un élément qui démarre un processus (instantiate).");

    internal static Problem UnknownReference(string id, string tag, string kind, string reference) =>
        Of("unknown-reference", id, "", tag, $"la référence « {reference} » ({kind}) ne mène à rien.");

    internal static Problem EmptyTimer(string id, string name, string tag) =>
        Of("empty-timer", id, name, tag, "le minuteur n’a ni date, ni durée, ni répétition.");

    internal static Problem BadTimer(FlowNode node, string source) =>
        Of("bad-timer", node, $"« {source} » n’est pas une date, une durée ou une répétition ISO 8601.");

    internal static Problem EmptyMessage(string id, string name, string tag) =>
        Of("empty-message", id, name, tag, "l’événement message ne désigne aucun message.");

    internal static Problem EmptySignal(string id, string name, string tag) =>
        Of("empty-signal", id, name, tag, "l’événement signal ne désigne aucun signal.");

    internal static Problem EmptyCondition(string id, string name, string tag) =>
        Of("empty-condition", id, name, tag, "l’événement conditionnel n’a pas de condition.");

    internal static Problem EmptyLink(string id, string name, string tag) =>
        Of("empty-link", id, name, tag, "le lien n’a pas de nom.");

    internal static Problem LinkWithoutTarget(FlowNode node, string name) =>
        Of("link-without-target", node, $"aucun événement d’arrivée ne porte le lien « {name} » dans le même processus ou sous-processus.");

    internal static Problem NoHandler(FlowNode node) =>
        Of("no-handler", node, "aucune association ne mène à l’activité qui compense.");

    internal static Problem CancelOutsideTransaction(FlowNode node) =>
        Of("cancel-outside-transaction", node, "l’annulation n’est permise que dans une transaction et sur son bord.");

    internal static Problem FlowAtEventSubProcess(FlowNode node) =>
        Of("flow-at-event-sub-process", node, "aucun flux ne peut arriver à un sous-processus événementiel ni en partir.");

    internal static Problem ConditionalStart(FlowNode node) =>
        Of("conditional-start", node, "la condition n’est pas surveillée avant que l’instance existe ; ce départ ne se fait que sur demande.") with
        {
            Severity = ProblemSeverity.Warning,
        };

    internal static Problem NoStartEvent(ProcessDefinition p) =>
        new("no-start-event", p.Id, $"Processus « {p.Name} » : rien n’y commence : ni événement de début, ni élément sans flux entrant.");

    internal static Problem SeveralNoneStarts(ProcessDefinition p) =>
        new("several-start-events", p.Id, $"Processus « {p.Name} » : il a plusieurs événements de début simples.");

    internal static Problem NoDiagram(ProcessDefinition p) => new(
        "no-diagram", p.Id, $"Processus « {p.Name} » : le fichier n’a pas de diagramme ; le circuit ne pourra pas être montré.", ProblemSeverity.Warning);

    internal static Problem NotExecutable(string id) => new(
        "not-executable", id, $"Processus « {id} » : le fichier le dit non exécutable (isExecutable).", ProblemSeverity.Warning);

    internal static Problem Unreachable(FlowNode node) =>
        Of("unreachable", node, "aucun chemin n’y mène depuis un événement de début.") with { Severity = ProblemSeverity.Warning };

    internal static Problem NobodyAssigned(FlowNode node) =>
        Of("no-assignment", node, "la tâche n’est affectée à personne.") with { Severity = ProblemSeverity.Warning };

    internal static Problem UnknownEnd(SequenceFlow flow, string side, string reference) => new(
        "unknown-" + side, flow.Id, $"Flux « {flow.Id} » : {End(side)} « {reference} » n’existe pas dans le même processus ou sous-processus.");

    internal static Problem ConditionIsConstant(SequenceFlow flow) => new(
        "constant-condition", flow.Id, $"Flux « {flow.Id} » : la condition « {flow.Condition?.Source} » doit commencer par « = » (FEEL).");

    internal static Problem UnknownDefault(FlowNode node, string reference) =>
        Of("unknown-default", node, $"le flux par défaut « {reference} » ne part pas d’ici.");

    internal static Problem TriggerNotHere(FlowNode node) =>
        Of("wrong-event", node, "ce type d’événement n’est pas permis à cet endroit.");

    internal static Problem TriggeredStartInSubProcess(FlowNode node) =>
        Of("wrong-event", node, "un sous-processus commence par un événement de début simple.");

    internal static Problem FlowIntoStart(FlowNode node) =>
        Of("flow-into-start", node, "aucun flux ne peut arriver à un événement de début.");

    internal static Problem FlowOutOfEnd(FlowNode node) =>
        Of("flow-out-of-end", node, "aucun flux ne peut partir d’un événement de fin.");

    internal static Problem FlowIntoBoundary(FlowNode node) =>
        Of("flow-into-boundary", node, "aucun flux ne peut arriver à un événement de bordure.");

    internal static Problem UnknownHost(BoundaryEvent node) =>
        Of("unknown-host", node, $"l’activité « {node.AttachedTo} » sur laquelle il est posé n’existe pas.");

    internal static Problem SeveralUnconditionalFlows(FlowNode node) =>
        Of("several-unconditional-flows", node, "plusieurs flux sortants n’ont pas de condition et ne sont pas le flux par défaut.");

    internal static Problem TooFewEvents(FlowNode node) =>
        Of("too-few-events", node, "la passerelle doit attendre au moins deux événements.");

    internal static Problem NotAnEventAfterGateway(FlowNode node, SequenceFlow flow) =>
        Of("wrong-target", node, $"« {flow.TargetId} » n’est pas un événement message ou minuteur, ni une tâche de réception.");

    internal static Problem NoJobType(FlowNode node) => Of("no-job-type", node, "la tâche n’a pas de type de travail (zeebe:taskDefinition).");

    internal static Problem NothingToSend(FlowNode node) => Of("nothing-to-send", node, "la tâche n’a ni message ni type de travail.");

    internal static Problem NoMessage(FlowNode node) => Of("empty-message", node, "la tâche ne désigne aucun message.");

    internal static Problem NoScript(FlowNode node) => Of("no-script", node, "la tâche n’a pas d’expression FEEL (zeebe:script).");

    internal static Problem NoDecision(FlowNode node) => Of("no-decision", node, "la tâche ne désigne aucune décision (zeebe:calledDecision).");

    internal static Problem NoCalledProcess(FlowNode node) => Of("no-called-process", node, "l’activité ne désigne aucun processus (zeebe:calledElement).");

    internal static Problem SubProcessNeedsOneStart(FlowNode node) =>
        Of("no-start-event", node, "le sous-processus ne peut avoir qu’un événement de début.");

    private static Problem Of(string rule, FlowNode node, string text) => Of(rule, node.Id, node.Name, node.Tag, text);

    private static Problem Of(string rule, string id, string name, string tag, string text)
    {
        var shown = name.Length == 0 || name == id ? $"« {id} »" : $"« {id} » — {name}";
        return new(rule, id, $"Élément {shown} ({tag}) : {text}");
    }

    private static string End(string side) => side == "source" ? "la source" : "la cible";
}
