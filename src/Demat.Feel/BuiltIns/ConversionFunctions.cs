using Demat.Feel.Evaluation;

namespace Demat.Feel.BuiltIns;

/// <summary>string and number.</summary>
internal static class ConversionFunctions
{
    public static IEnumerable<Form> Forms =>
    [
        Form.Of("string(from)", a => a[0] is FeelValue.Null ? FeelValue.Null.Instance : a.TextOf(Writing.Text(a[0]))),
        Form.Of("number(from)", a => Number(a, null, null)),
        Form.Of("number(from, grouping separator, decimal separator)", a => Separator(a, 1, " ,.", out var grouping)
            && Separator(a, 2, ",.", out var point) ? Number(a, grouping, point) : FeelValue.Null.Instance),
    ];

    private static FeelValue Number(Arguments a, string? grouping, string? point)
    {
        if (a[0] is FeelValue.Number same && grouping is null && point is null)
        {
            return same;
        }

        if (!a.Text(0, out var text))
        {
            return FeelValue.Null.Instance;
        }

        if (grouping is not null && grouping == point)
        {
            return a.Fail("les deux séparateurs sont les mêmes.");
        }

        var plain = grouping is null ? text : text.Replace(grouping, "", StringComparison.Ordinal);
        plain = point is null ? plain : plain.Replace(point, ".", StringComparison.Ordinal);
        return (FeelValue?)Numbers.Parse(plain) ?? a.Fail($"« {text} » n’est pas un nombre.");
    }

    private static bool Separator(Arguments a, int index, string allowed, out string? separator)
    {
        separator = null;
        if (a[index] is FeelValue.Null)
        {
            return true;
        }

        if (!a.Text(index, out var text) || text.Length != 1 || !allowed.Contains(text[0]))
        {
            a.Fail($"l’argument {index + 1} doit être un séparateur parmi « {allowed} ».");
            return false;
        }

        separator = text;
        return true;
    }
}
