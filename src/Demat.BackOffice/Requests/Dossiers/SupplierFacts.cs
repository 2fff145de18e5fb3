using Demat.Feel;
using Microsoft.EntityFrameworkCore;

namespace Demat.BackOffice.Requests.Dossiers;

/// <summary>Reads the supplier that a request names.</summary>
internal static class SupplierFacts
{
    /// <summary>The supplier; null when the request names none that is known.</summary>
    public static async Task<SupplierView?> Of(FeelContext variables, DematDb db, CancellationToken stop) =>
        OrderFacts.TextOf(variables, "fournisseur") is { } siret
            ? await db.Suppliers.Where(s => s.Siret == siret).Select(s => new SupplierView(s.Siret, s.Name, s.City)).FirstOrDefaultAsync(stop)
            : null;
}
