using Demat.Feel.Evaluation;
using Demat.Feel.Temporal;

namespace Demat.Feel.Types;

/// <summary>The implicit conversions to a declared type (DMN 1.5, 10.3.2.9.4).</summary>
internal static class Conversion
{
    /// <summary>The value as one of the type: as it is, out of or into a list of one, a date as its midnight; otherwise null.</summary>
    public static FeelValue To(FeelType? type, FeelValue value, TextPosition at, Run run, string what)
    {
        if (type is null || type.Allows(value, run))
        {
            return value;
        }

        return Converted(type, value, run) ?? run.Fail(at, value is FeelValue.List or FeelValue.Context
            ? $"{what} n’a pas la forme du type déclaré."
            : $"{what} vaut «\u00A0{Writing.Text(value)}\u00A0» ({Words.Of(value)}), que le type déclaré n’admet pas.");
    }

    /// <summary>Whether a value can be taken for one of the type, and as which value.</summary>
    public static bool TryTo(FeelType? type, FeelValue value, Run run, out FeelValue converted)
    {
        converted = type is null || type.Allows(value, run) ? value : Converted(type, value, run) ?? FeelValue.Null.Instance;
        return value is FeelValue.Null || converted is not FeelValue.Null;
    }

    private static FeelValue? Converted(FeelType type, FeelValue value, Run run)
    {
        if (value is FeelValue.List { Items: [var only] } && type.Allows(only, run))
        {
            return only;
        }

        if (Plain(type) is FeelType.ListOf && value is not FeelValue.List && new FeelValue.List([value]) is var list && type.Accepts(list, run))
        {
            return list;
        }

        return value is FeelValue.Date date && Plain(type) is FeelType.Named { Name: "date and time" }
            && Moments.UtcMidnight(date) is var midnight && type.Accepts(midnight, run) ? midnight : null;
    }

    private static FeelType Plain(FeelType type) => type is FeelType.Constrained constrained ? Plain(constrained.Of) : type;
}
