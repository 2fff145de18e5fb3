using Demat.BackOffice.Budgets;
using Microsoft.EntityFrameworkCore;

namespace Demat.BackOffice.Imports;

/// <summary>Imports budgets: voted credits by chapitre, then the envelopes of services. What is engaged stays engaged.</summary>
public static class ImportBudget
{
    /// <summary>Reads the whole file, then writes all of it, or nothing.</summary>
    public static async Task<ImportReport> Run(
        DematDb db, Stream file, IProgress<ImportProgress>? progress = null, CancellationToken stop = default)
    {
        var csv = new CsvFile(file, BudgetFile.Format, progress);
        var known = new BudgetReferences(
            await db.M57Natures.AsNoTracking().ToDictionaryAsync(n => n.Code, stop),
            await db.OrgUnits.AsNoTracking().Select(u => u.Id).ToHashSetAsync(stop),
            await db.Credits.ToDictionaryAsync(c => (c.Budget, c.Exercise, c.Chapitre), stop),
            await db.BudgetLines.ToDictionaryAsync(l => (l.Exercise, l.Code), stop));
        var rows = await new BudgetFile(csv, known).Read(stop);
        if (csv.Refused.Count > 0)
        {
            return csv.Nothing();
        }

        var count = await Upsert.Rows(db, rows.Budgets, b => b.Code, stop);
        await OpenYears(db, rows, stop);
        count += await Upsert.Rows(db, rows.Credits, c => (c.Budget, c.Exercise, c.Chapitre), stop);
        count += await Upsert.Rows(db, rows.Lines, l => (l.Exercise, l.Code), stop);
        await db.SaveChangesAsync(stop);
        return csv.Written(count);
    }

    private static async Task OpenYears(DematDb db, BudgetRows rows, CancellationToken stop)
    {
        var open = await db.BudgetYears.Select(y => new { y.Budget, y.Exercise }).ToListAsync(stop);
        db.BudgetYears.AddRange(rows.Credits.Select(c => new { c.Budget, c.Exercise }).Distinct().Except(open)
            .Select(y => new BudgetYear { Budget = y.Budget, Exercise = y.Exercise }));
    }
}
