using Demat.Engine;

namespace Demat.BackOffice.Requests.Lights;

/// <summary>Says whether the credits of a budget line suffice.</summary>
public sealed class BudgetLight
{
    /// <summary>The light for an amount on a line; null when the line is unknown.</summary>
    /// <param name="line">Code of the budget line.</param>
    /// <param name="ht">Amount without VAT, in euros.</param>
    /// <param name="ttc">Amount with VAT, in euros.</param>
    /// <param name="already">The request whose own engagement must not be counted twice, or null.</param>
    /// <param name="stop">Stops the reading.</param>
    public Task<BudgetLightView?> Of(string line, decimal ht, decimal ttc, ProcessInstanceId? already, CancellationToken stop) => throw new NotImplementedException();
}
