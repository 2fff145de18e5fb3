using System.Collections.Immutable;

namespace Demat.BackOffice.Purchasing;

/// <summary>VAT rates of mainland France, in percent (CGI, art. 278 to 281 nonies).</summary>
public static class VatRates
{
    /// <summary>From the highest; 0 needs an exemption mention.</summary>
    public static ImmutableArray<decimal> All { get; } = [20m, 10m, 5.5m, 2.1m, 0m];
}
