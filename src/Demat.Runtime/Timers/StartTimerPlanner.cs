using Demat.Engine;
using Demat.Feel;
using Microsoft.EntityFrameworkCore;

namespace Demat.Runtime;

/// <summary>Says when the timer start events of a definition begin instances.</summary>
public sealed class StartTimerPlanner(RuntimeOptions options, TimeProvider clock)
{
    /// <summary>Only the latest version starts by itself: its timers take the place of those of the versions before.</summary>
    internal async Task Replace(DbContext db, ProcessDefinition process, ProcessDefinitionId version, CancellationToken ct)
    {
        var earlier = await db.Set<DefinitionRow>().Where(d => d.BpmnId == process.Id).Select(d => d.Id).ToListAsync(ct);
        await db.Set<StartTimerRow>().Where(s => earlier.Contains(s.Definition)).ExecuteDeleteAsync(ct);
        foreach (var start in process.StartEvents)
        {
            if (start.Trigger.Parts.OfType<EventDefinition.Timer>().FirstOrDefault() is { } timer && Plan(timer) is { } plan)
            {
                db.Add(new StartTimerRow
                {
                    Definition = version,
                    ElementId = start.Id,
                    Due = plan.Due,
                    Remaining = plan.Remaining,
                    Every = plan.Every,
                });
            }
        }
    }

    private TimerPlan? Plan(EventDefinition.Timer timer)
    {
        var now = clock.Now();
        var value = timer.Value.Formula is { } formula
            ? formula.Evaluate(FeelContext.Empty, new FeelEnvironment(now, FeelFunctions.None, FeelBudget.Default, options.Zone)).Value
            : new FeelValue.Text(timer.Value.Source);
        return TimerPlan.From(timer.Kind, value, now, options.Zone);
    }
}
