namespace Demat.BackOffice.Purchasing;

/// <summary>One line of a purchase order.</summary>
/// <param name="Designation">What is bought.</param>
/// <param name="Quantity">How many; negative on a credit note only.</param>
/// <param name="Unit">Unit of the quantity (« pièce », « heure »).</param>
/// <param name="UnitPriceHt">Price of one unit before tax, in euros, 4 decimals at most.</param>
/// <param name="DiscountPercent">0 to 100.</param>
/// <param name="VatRate">In percent; one of <see cref="VatRates"/>.</param>
/// <param name="ExemptionMention">The legal mention that a line at 0 % must carry.</param>
/// <param name="Cpv">8-digit CPV code; null when not given.</param>
public sealed record OrderLine(
    string Designation,
    decimal Quantity,
    string Unit,
    decimal UnitPriceHt,
    decimal DiscountPercent,
    decimal VatRate,
    string? ExemptionMention = null,
    string? Cpv = null)
{
    /// <summary>Quantity by price, rounded to the cent.</summary>
    public decimal GrossHt => Cents.Round(Quantity * UnitPriceHt);

    /// <summary>The discount, rounded once to the cent.</summary>
    public decimal DiscountHt => Cents.Round(GrossHt * DiscountPercent / 100);

    /// <summary>What the line costs before tax.</summary>
    public decimal NetHt => GrossHt - DiscountHt;
}
