using Demat.BackOffice.Requests.Dossiers;
using Demat.BackOffice.Wording;
using Demat.Engine;

namespace Demat.BackOffice.Requests.View;

/// <summary>Says in one true sentence why a request waits: for whom, since when, until when.</summary>
internal static class Waiting
{
    /// <summary>The sentence for this reader.</summary>
    public static string Why(Dossier dossier, AgentId reader)
    {
        var whose = dossier.Row.Requester == reader ? "Votre demande" : "La demande";
        if (dossier.Instance.End is not null)
        {
            return $"{whose} n’attend plus personne\u00A0: {Lower(dossier.Row.StatusWords)} le {Sentences.Moment(dossier.Row.EndedAt ?? dossier.Row.UpdatedAt)}.";
        }

        if (dossier.Instance.Incidents.Values.FirstOrDefault() is { } incident)
        {
            return $"{whose} est arrêtée depuis {Since(incident.Raised)}\u00A0: {Lower(incident.Problem).TrimEnd('.')}. {incident.Remedy}";
        }

        var tasks = dossier.Instance.UserTasks.Values.ToList();
        return tasks switch
        {
            [] => Ended($"{whose} avance\u00A0: un envoi est en cours depuis {Since(dossier.Row.UpdatedAt)}"),
            [var only] => Ended($"{whose} attend {Act(dossier, only, reader)}, depuis {Since(only.Created)}{Until(only, dossier.Now)}"),
            _ => Ended($"{whose} attend {tasks.Count} réponses\u00A0: {Sentences.AllOf([.. tasks.Select(t => Act(dossier, t, reader)).Distinct()])}, depuis {Since(tasks.Min(t => t.Created))}"),
        };
    }

    /// <summary>What the reader can do now, or null.</summary>
    public static string? Todo(Dossier dossier, AgentId reader, OpenUserTask? mine, bool canWithdraw) => mine is not null
        ? dossier.KindOf(mine) switch
        {
            "correction" => "Corrigez la demande, puis renvoyez-la.",
            "reception" => "À la livraison, constatez la réception.",
            _ => $"C’est à vous\u00A0: {Lower(dossier.NameOf(mine))}.",
        }
        : canWithdraw && dossier.Row.Requester == reader ? "Vous pouvez retirer votre demande tant qu’elle n’est pas signée." : null;

    private static string Act(Dossier dossier, OpenUserTask task, AgentId reader)
    {
        var act = dossier.KindOf(task) switch
        {
            "visa" => "le visa",
            "engagement" => "l’engagement des crédits",
            "signature" => "la signature",
            "reception" => "la réception",
            "avis" => "l’avis",
            "correction" => "une correction",
            "accuse" => "l’accusé de réception",
            _ => $"«\u00A0{dossier.NameOf(task)}\u00A0»",
        };
        var holders = dossier.Town.HoldersOf(task.Assignment);
        var names = dossier.Town.NamesOf(task.Assignment);
        return holders is [var one] && one == reader ? YourAct(dossier.KindOf(task), act)
            : names.Length == 0 ? $"{act}, que personne ne peut faire aujourd’hui"
            : $"{act} {Of(names)}{(holders is [var person] && dossier.Town.TitleOf(person) is { } title ? $", {Lower(title)}" : "")}";
    }

    private static string YourAct(string? kind, string act) => kind switch
    {
        "correction" => "votre correction",
        "reception" => "que vous constatiez la réception",
        "avis" => "votre avis",
        "visa" => "votre visa",
        "signature" => "votre signature",
        "accuse" => "votre accusé de réception",
        _ => $"{act} de votre part",
    };

    private static string Of(string names) => "AEIOUYÉÈÊÎÔH".Contains(char.ToUpperInvariant(names[0])) ? $"d’{names}" : $"de {names}";

    private static string Since(DateTimeOffset at) => $"{Sentences.LongDay(ParisTime.DayOf(at))}";

    private static string Until(OpenUserTask task, DateTimeOffset now) => task.Due is not { } due ? ""
        : due < now ? $"\u00A0; la réponse était attendue {Sentences.Deadline(due)}"
        : $"\u00A0; réponse attendue au plus tard {Sentences.Deadline(due)}";

    // An abbreviated month already carries the dot.
    private static string Ended(string sentence) => sentence.EndsWith('.') ? sentence : sentence + ".";

    private static string Lower(string text) => text.Length == 0 ? text : char.ToLowerInvariant(text[0]) + text[1..];
}
