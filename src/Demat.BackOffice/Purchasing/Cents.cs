namespace Demat.BackOffice.Purchasing;

/// <summary>Rounding of money, said once: to the cent, half away from zero (golden case G03).</summary>
public static class Cents
{
    /// <summary>Rounds an amount in euros.</summary>
    public static decimal Round(decimal amount) => Math.Round(amount, 2, MidpointRounding.AwayFromZero);
}
