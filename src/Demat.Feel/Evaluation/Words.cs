namespace Demat.Feel.Evaluation;

/// <summary>How messages name the kind of a value.</summary>
internal static class Words
{
    public static string Of(FeelValue value) => value switch
    {
        FeelValue.Null => "une valeur absente",
        FeelValue.Bool => "un booléen",
        FeelValue.Number => "un nombre",
        FeelValue.Text => "un texte",
        FeelValue.Date => "une date",
        FeelValue.Time => "une heure",
        FeelValue.DateAndTime => "une date avec heure",
        FeelValue.DaysAndTime => "une durée en jours et heures",
        FeelValue.YearsAndMonths => "une durée en années et mois",
        FeelValue.List => "une liste",
        FeelValue.Context => "un contexte",
        FeelValue.Range => "un intervalle",
        FeelValue.Function => "une fonction",
        _ => throw new System.Diagnostics.UnreachableException(),
    };
}
