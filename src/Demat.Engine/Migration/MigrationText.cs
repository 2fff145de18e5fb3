namespace Demat.Engine.Migration;

/// <summary>What is said of a migration: what, why, and what to do, in French and in English.</summary>
internal static class MigrationText
{
    internal static Problem SameVersion() => new("same-version", null, "La version de départ et la version d’arrivée sont la même.")
    {
        English = "The source and the target are the same version.",
    };

    internal static Problem UnknownDefinition() => new("unknown-definition", null, "Une des deux versions du plan n’est pas déployée.")
    {
        English = "One of the two versions of the plan is not deployed.",
    };

    internal static Problem Ended() => new("ended", null, "Ce dossier est terminé.") { English = "This instance has ended." };

    internal static Problem OtherVersion() => new("other-version", null, "Ce dossier ne suit pas la version de départ du plan\u00A0: il a déjà été migré, ou il suit une autre version.")
    {
        English = "This instance does not run the source version of the plan: it was migrated already, or runs another version.",
    };

    internal static Problem UnknownSource(string id) => new("unknown-source", id, $"Le plan parle de «\u00A0{id}\u00A0», que la version de départ ne contient pas.")
    {
        English = $"The plan names “{id}”, which the source version does not have.",
    };

    internal static Problem UnknownTarget(string from, string to) => new("unknown-target", from, $"Le plan envoie «\u00A0{from}\u00A0» vers «\u00A0{to}\u00A0», que la version d’arrivée ne contient pas.")
    {
        English = $"The plan sends “{from}” to “{to}”, which the target version does not have.",
    };

    internal static Problem OtherFlow(string from, string to) => new("other-flow", from, $"Le flux «\u00A0{from}\u00A0» ne peut pas continuer en «\u00A0{to}\u00A0»\u00A0: ils ne mènent pas au même élément.")
    {
        English = $"The flow “{from}” cannot continue as “{to}”: they do not lead to the same element.",
    };

    internal static Problem TwoToOne(string to, IEnumerable<string> from) => new(
        "two-to-one", to, $"Plusieurs éléments ({string.Join(", ", from)}) continuent en «\u00A0{to}\u00A0»\u00A0: le retour en arrière ne saura pas les distinguer.", ProblemSeverity.Warning)
    {
        English = $"Several elements ({string.Join(", ", from)}) continue as “{to}”: the way back cannot tell them apart.",
    };

    internal static Problem OtherKind(FlowNode from, FlowNode to) => Of(
        "other-kind", from, $"«\u00A0{to.Label}\u00A0» n’est pas de même nature ({to.Tag}, et non {from.Tag}).", $"“{to.Label}” is of another kind ({to.Tag}, not {from.Tag}).");

    internal static Problem OtherTrigger(FlowNode from, FlowNode to) => Of(
        "other-trigger", from, $"«\u00A0{to.Label}\u00A0» n’attend pas la même chose.", $"“{to.Label}” does not wait for the same thing.");

    internal static Problem OtherTimer(FlowNode from, FlowNode to) => Of(
        "other-timer", from, $"le minuteur de «\u00A0{to.Label}\u00A0» n’est pas écrit de la même façon (date, durée ou répétition)\u00A0; demandez qu’il soit recalculé.",
        $"the timer of “{to.Label}” is not written in the same way (date, duration or cycle); ask for it to be evaluated again.");

    internal static Problem OtherLoop(FlowNode from, FlowNode to) => Of(
        "other-loop", from, $"«\u00A0{to.Label}\u00A0» ne se répète pas de la même façon.", $"“{to.Label}” does not repeat in the same way.");

    internal static Problem OtherScope(FlowNode from, FlowNode to) => Of(
        "other-scope", from, $"«\u00A0{to.Label}\u00A0» n’est pas dans le même sous-processus.", $"“{to.Label}” is not in the same sub-process.");

    internal static Problem OtherHost(FlowNode from, FlowNode to) => Of(
        "other-host", from, $"«\u00A0{to.Label}\u00A0» n’est pas sur le bord de la même activité.", $"“{to.Label}” is not on the border of the same activity.");

    internal static Problem NoTarget(FlowNode at, Problem? why) => Of(
        "no-target", at, $"le dossier y est, et la version d’arrivée n’a pas d’élément où continuer{(why is null ? "" : $" ({why.Message})")}. Choisissez une correspondance, ou attendez qu’il l’ait quitté.",
        $"the instance is there, and the target version has no element to continue in{(why is null ? "" : $" ({why.English})")}. Choose one, or wait until the instance has left it.");

    internal static Problem NoFlow(string flow, FlowNode? join) => new(
        "no-flow", join?.Id ?? flow, $"Un jeton attend avant «\u00A0{join?.Label ?? flow}\u00A0» sur le flux «\u00A0{flow}\u00A0», qui n’a pas de correspondance. Faites-le correspondre à un flux, ou attendez que la jonction soit passée.")
    {
        English = $"A token waits before “{join?.Label ?? flow}” on the flow “{flow}”, which has no target. Map it to a flow, or wait until the join is passed.",
    };

    internal static Problem NoUndo(FlowNode? done, string id) => new(
        "no-undo", id, $"«\u00A0{done?.Label ?? id}\u00A0» est terminé et peut encore être défait (compensation)\u00A0; la version d’arrivée ne sait pas le défaire. Gardez l’élément et sa compensation.")
    {
        English = $"“{done?.Label ?? id}” is done and can still be undone (compensation); the target version does not know how. Keep the element and its handler.",
    };

    internal static Problem CannotArm(FlowNode at, string why) => Of(
        "cannot-evaluate", at, $"ce que dit la version d’arrivée ne peut pas être calculé\u00A0: {why}", $"what the target version says cannot be evaluated: {why}");

    internal static Problem EventAdded(FlowNode added) => Warn(
        "event-added", added, "nouvel événement, attendu dès la migration.", "new event, waited for from the migration on.");

    internal static Problem EventRemoved(FlowNode removed) => Warn(
        "event-removed", removed, "n’est plus attendu dans la version d’arrivée.", "is not waited for any more in the target version.");

    internal static Problem EventKept(FlowNode at) => Warn(
        "event-kept", at, "son échéance ou son nom change dans la version d’arrivée\u00A0; ce qui est attendu reste tel quel.",
        "its date or name changes in the target version; what is waited for stays as it is.");

    internal static Problem EventAgain(FlowNode at) => Warn(
        "event-again", at, "ce qui est attendu est recalculé au moment de la migration.", "what is waited for is evaluated again at the migration.");

    internal static Problem TaskKept(FlowNode at) => Warn(
        "task-kept", at, "l’affectation, l’échéance ou la priorité change dans la version d’arrivée\u00A0; la tâche ouverte garde les siennes.",
        "the assignment, due date or priority changes in the target version; the open task keeps its own.");

    internal static Problem TaskAgain(FlowNode at) => Warn(
        "task-again", at, "les personnes, l’échéance ou la priorité de la tâche ouverte sont recalculées.", "the people, due date or priority of the open task are evaluated again.");

    internal static Problem FormChanges(FlowNode at) => Warn("form-changes", at, "la tâche ouverte prend un autre formulaire.", "the open task takes another form.");

    internal static Problem JobKept(FlowNode at) => Warn(
        "job-kept", at, "le travail déjà demandé se termine tel qu’il a été demandé.", "the job that was asked for ends as it was asked.");

    internal static Problem CallKept(FlowNode at) => Warn(
        "call-kept", at, "le processus déjà appelé continue dans sa version.", "the process that was called goes on in its version.");

    internal static Problem IncidentKept(FlowNode at) => Warn(
        "incident-kept", at, "l’arrêt reste ouvert\u00A0; relancez-le après la migration.", "the incident stays open; retry it after the migration.");

    internal static Problem GoesOn(FlowNode at) => Warn(
        "goes-on", at, "la migration fait avancer le dossier jusque-là.", "the migration makes the instance go on to there.");

    private static Problem Warn(string code, FlowNode at, string french, string english) => Of(code, at, french, english) with { Severity = ProblemSeverity.Warning };

    private static Problem Of(string code, FlowNode at, string french, string english) =>
        new(code, at.Id, $"«\u00A0{at.Label}\u00A0»\u00A0: {french}") { English = $"“{at.Label}”: {english}" };
}
