using System.Collections.Immutable;
using static Demat.Engine.ProblemSeverity;

namespace Demat.Engine.Lint;

/// <summary>What Demat itself asks of a file it reads and of a process it runs. The French of each problem says more: see LintText.</summary>
internal static class HouseRules
{
    internal static ImmutableArray<LintRule> Rules { get; } =
    [
        Rule("too-large", "le fichier dépasse 10 Mo.", "the file exceeds 10 MB."),
        Rule("too-many-nodes", "le fichier contient plus de 50 000 nœuds XML.", "the file has more than 50,000 XML nodes."),
        Rule("too-deep", "le fichier imbrique plus de 256 niveaux de balises.", "the file nests more than 256 levels of tags."),
        Rule("dtd-forbidden", "une déclaration DOCTYPE (DTD, entités) est interdite.", "a DOCTYPE declaration (DTD, entities) is forbidden."),
        Rule("malformed-xml", "le XML est mal formé.", "the XML is malformed."),
        Rule("not-bpmn", "la racine n’est pas « definitions » de BPMN 2.0.", "the root is not “definitions” of BPMN 2.0."),
        Rule("unknown-element", "cet élément n’est pas un élément de flux connu de BPMN 2.0.", "this element is not a flow element known to BPMN 2.0."),
        Rule("feel-syntax", "l’expression n’est pas du FEEL.", "the expression is not FEEL."),
        Rule("foreign-language", "une expression est écrite dans un langage que Demat n’exécute pas.", "an expression is written in a language that Demat does not execute.", NotExecutable),
        Rule("constant-condition", "une condition doit commencer par « = » (FEEL).", "a condition must begin with “=” (FEEL).", NotExecutable),
        Rule("unsupported-element", "l’élément n’est pas exécuté par Demat.", "the element is not executed by Demat.", NotExecutable),
        Rule("unsupported-extension", "l’extension zeebe n’est pas exécutée par Demat.", "the zeebe extension is not executed by Demat.", NotExecutable),
        Rule("no-start-event", "il faut un événement de début.", "a start event is needed.", NotExecutable),
        Rule("several-start-events", "il y a plusieurs événements de début simples.", "there are several none start events.", NotExecutable),
        Rule("several-unconditional-flows", "plusieurs flux sortants n’ont pas de condition et ne sont pas le flux par défaut.", "several outgoing flows have no condition and are not the default flow.", NotExecutable),
        Rule("empty-message", "l’élément ne désigne aucun message.", "the element names no message.", NotExecutable),
        Rule("empty-timer", "le minuteur n’a ni date, ni durée, ni répétition.", "the timer has neither date nor duration nor cycle.", NotExecutable),
        Rule("no-job-type", "la tâche n’a pas de type de travail (zeebe:taskDefinition).", "the task has no job type (zeebe:taskDefinition).", NotExecutable),
        Rule("nothing-to-send", "la tâche n’a ni message ni type de travail.", "the task has neither a message nor a job type.", NotExecutable),
        Rule("no-script", "la tâche n’a pas d’expression FEEL (zeebe:script).", "the task has no FEEL expression (zeebe:script).", NotExecutable),
        Rule("no-decision", "la tâche ne désigne aucune décision (zeebe:calledDecision).", "the task names no decision (zeebe:calledDecision).", NotExecutable),
        Rule("no-called-process", "l’activité ne désigne aucun processus (zeebe:calledElement).", "the activity names no process (zeebe:calledElement).", NotExecutable),
        Rule("empty-signal", "l’événement signal ne désigne aucun signal.", "the signal event names no signal.", NotExecutable),
        Rule("empty-link", "le lien n’a pas de nom.", "the link has no name."),
        Rule("bad-loop-maximum", "le maximum de tours (loopMaximum) est un entier positif ou nul.", "the maximum of turns (loopMaximum) is a whole number, zero or more."),
        Rule("conditional-start", "la condition n’est pas surveillée avant que l’instance existe ; ce départ ne se fait que sur demande.", "the condition is not watched before the instance exists; this start is made on demand only.", Warning),
        Rule("no-process", "le fichier ne contient aucun processus.", "the file has no process.", Warning),
        Rule("not-executable", "le fichier dit le processus non exécutable (isExecutable).", "the file says that the process is not executable (isExecutable).", Warning),
        Rule("no-diagram", "le fichier n’a pas de diagramme ; le circuit ne pourra pas être montré.", "the file has no diagram; the process cannot be shown.", Warning),
        Rule("unreachable", "aucun chemin n’y mène depuis un événement de début.", "no path leads to it from a start event.", Warning),
        Rule("no-assignment", "la tâche n’est affectée à personne.", "the task is assigned to nobody.", Warning),
    ];

    private static LintRule Rule(string name, string french, string english, ProblemSeverity severity = Error) =>
        new(name, "Demat", french, english, severity);
}
