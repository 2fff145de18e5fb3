using System.Globalization;

namespace Demat.BackOffice.Wording;

/// <summary>Writes amounts and days the French way, with the no-break space U+00A0 (U+202F is too narrow in our font).</summary>
public static class French
{
    /// <summary>French of France with the no-break spaces that every font has.</summary>
    public static CultureInfo Culture { get; } = MakeCulture();

    /// <summary>« 1 204,00 € ».</summary>
    public static string Euros(decimal amount) => $"{Amount(amount)}\u00A0€";

    /// <summary>« 1 204,00 ».</summary>
    public static string Amount(decimal amount) => amount.ToString("N2", Culture);

    /// <summary>« 5,5 % ».</summary>
    public static string Percent(decimal percent) => $"{percent.ToString("0.####", Culture)}\u00A0%";

    /// <summary>« 1er mai 2026 », « 19 novembre 2026 ».</summary>
    public static string Day(DateOnly day) =>
        day.Day == 1 ? $"1er{day.ToString(" MMMM yyyy", Culture)}" : day.ToString("d MMMM yyyy", Culture);

    private static CultureInfo MakeCulture()
    {
        var culture = (CultureInfo)CultureInfo.GetCultureInfo("fr-FR").Clone();
        culture.NumberFormat.NumberGroupSeparator = "\u00A0";
        culture.NumberFormat.CurrencyGroupSeparator = "\u00A0";
        culture.NumberFormat.PercentGroupSeparator = "\u00A0";
        return CultureInfo.ReadOnly(culture);
    }
}
