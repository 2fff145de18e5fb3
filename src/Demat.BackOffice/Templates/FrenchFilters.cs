using Demat.BackOffice.Wording;

namespace Demat.BackOffice.Templates;

/// <summary>How templates write amounts and days, by name: {{ montant | euros }}.</summary>
public static class FrenchFilters
{
    /// <summary>« 7 017,03 € ».</summary>
    public static string Euros(object? input) => input is null ? "–" : French.Euros(Convert.ToDecimal(input, System.Globalization.CultureInfo.InvariantCulture));

    /// <summary>« mercredi 25 nov. ».</summary>
    public static string Jour(object? input) => input is DateTime day ? Sentences.LongDay(DateOnly.FromDateTime(day)) : "";
}
