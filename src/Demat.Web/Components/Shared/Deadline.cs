using Demat.Web.Hosting;

namespace Demat.Web.Components.Shared;

/// <summary>A limit in words: relative only when it is late, today or tomorrow.</summary>
public sealed record Deadline(Tone Tone, string Icon, string Text)
{
    /// <summary>What to write about a limit, seen now, on the town's clock.</summary>
    public static Deadline Of(DateTimeOffset? due, DateTimeOffset now, bool asSentence = false)
    {
        if (due is not { } limit)
        {
            return new Deadline(Tone.Neutral, "remove", "Sans échéance");
        }
        var days = DateOnly.FromDateTime(French.Local(limit).DateTime).DayNumber - DateOnly.FromDateTime(French.Local(now).DateTime).DayNumber;
        return (limit < now, days) switch
        {
            (true, 0) => new Deadline(Tone.Bad, "error", "En retard depuis " + French.Hour(limit)),
            (true, _) => new Deadline(Tone.Bad, "error", $"En retard de {-days}\u00a0j"),
            (_, 0) => new Deadline(Tone.Warn, "schedule", asSentence ? "À décider aujourd’hui avant " + French.Hour(limit) : "Aujourd’hui"),
            (_, 1) => new Deadline(Tone.Warn, "schedule", asSentence ? "À décider avant demain, " + French.Hour(limit) : "Demain"),
            _ => new Deadline(Tone.Neutral, "event", asSentence ? "À décider avant le " + French.DayAndHour(limit) : French.Sentence(French.Day(limit))),
        };
    }
}
