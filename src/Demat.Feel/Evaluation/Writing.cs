using Demat.Feel.Temporal;

namespace Demat.Feel.Evaluation;

/// <summary>Values as text, as the function string() gives them.</summary>
internal static class Writing
{
    public static string Text(FeelValue value) => value is FeelValue.Text text ? text.Value : Quoted(value);

    private static string Quoted(FeelValue value) => value switch
    {
        FeelValue.Null => "null",
        FeelValue.Bool b => b.Value ? "true" : "false",
        FeelValue.Number n => Numbers.Write(n),
        FeelValue.Text t => "\"" + t.Value.Replace("\\", "\\\\", StringComparison.Ordinal).Replace("\"", "\\\"", StringComparison.Ordinal) + "\"",
        FeelValue.Date d => TemporalText.Write(d),
        FeelValue.Time t => TemporalText.Write(t),
        FeelValue.DateAndTime d => TemporalText.Write(d),
        FeelValue.DaysAndTime d => TemporalText.Write(d),
        FeelValue.YearsAndMonths y => TemporalText.Write(y),
        FeelValue.List l => "[" + string.Join(", ", l.Items.Select(Quoted)) + "]",
        FeelValue.Context c => "{" + string.Join(", ", c.Entries.Select(e => Key(e.Key) + ": " + Quoted(e.Value))) + "}",
        FeelValue.Range r => (r.StartIncluded ? "[" : "(") + (r.Start is null ? "" : Quoted(r.Start)) + ".."
            + (r.End is null ? "" : Quoted(r.End)) + (r.EndIncluded ? "]" : ")"),
        FeelValue.Function f => f.Value.Name,
        _ => throw new System.Diagnostics.UnreachableException(),
    };

    private static string Key(string key) =>
        key.All(c => char.IsLetterOrDigit(c) || c is '_' or ' ') ? key : Quoted(new FeelValue.Text(key));
}
