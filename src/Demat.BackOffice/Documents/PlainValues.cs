using Demat.Feel;

namespace Demat.BackOffice.Documents;

/// <summary>Copies variables of a process into what templates read.</summary>
internal static class PlainValues
{
    /// <summary>Each variable under its name; functions and ranges are left out.</summary>
    public static Dictionary<string, object?> Of(FeelContext variables) =>
        variables.ToDictionary(v => v.Key, v => Plain(v.Value), StringComparer.Ordinal);

    private static object? Plain(FeelValue value) => value switch
    {
        FeelValue.Text t => t.Value,
        FeelValue.Number n => n.Value,
        FeelValue.Bool b => b.Value,
        FeelValue.Date d => d.Value,
        FeelValue.DateAndTime d => d.Local,
        FeelValue.List l => l.Items.Select(Plain).ToList(),
        FeelValue.Context c => Of(c.Entries),
        _ => null,
    };
}
