using Demat.Feel;

namespace Demat.Engine.Simulation;

/// <summary>The virtual clock.</summary>
public sealed partial class SimulatedEngine
{
    private const int MostTimersAtOnce = 100_000;

    private readonly List<StartTimer> starts = [];
    private long lastStart;

    /// <summary>Moves the clock, firing each due timer at its time, in order (ties: the oldest first).</summary>
    /// <exception cref="InvalidOperationException">More than 100,000 timers fire: a repetition without end; or a stub refuses.</exception>
    public void AdvanceTo(DateTimeOffset target)
    {
        for (var fired = 0; Earliest(target) is { } timer; fired++)
        {
            if (fired >= MostTimersAtOnce)
            {
                throw new InvalidOperationException("Too many timers fire; a repetition has no end.");
            }

            Now = timer.Due > Now ? timer.Due : Now;
            var decision = Fire(timer);
            if (decision is Decision.Rejected rejected)
            {
                throw new InvalidOperationException($"A due timer is refused: {rejected.Detail}");
            }
        }

        Now = target > Now ? target : Now;
    }

    /// <summary>Moves the clock by a length of time; see <see cref="AdvanceTo"/>.</summary>
    public void Advance(TimeSpan by) => AdvanceTo(Now + by);

    private SimulatedTimer? Earliest(DateTimeOffset target) => starts
        .Select(s => new SimulatedTimer(s.Plan.Due, -1, null, new(s.Order)))
        .Concat(world.InOrder.SelectMany((i, order) =>
            i.Timers.Values.Select(t => new SimulatedTimer(t.Due, order, i.Id, t.Key))
                .Concat(world.Lasting.Where(l => l.Instance == i.Id).Select(l => new SimulatedTimer(l.Due, order, i.Id, l.Job)))))
        .Where(t => t.Due <= target)
        .OrderBy(t => t.Due).ThenBy(t => t.Order).ThenBy(t => t.Key)
        .FirstOrDefault();

    private Decision Fire(SimulatedTimer timer)
    {
        if (timer.Instance is not { } instance)
        {
            return FireStart(starts.Single(s => s.Order == timer.Key.Value));
        }

        return world.Lasting.Find(l => l.Instance == instance && l.Job == timer.Key) is { } lasting
            ? GoOn(lasting)
            : Do(instance, id => new Command.FireTimer(id, timer.Key));
    }

    private Decision GoOn(LastingJob lasting)
    {
        world = world with { Lasting = world.Lasting.Remove(lasting) };
        var instance = world.Instances[lasting.Instance];
        var open = instance.Jobs[lasting.Job];
        var job = new SimulatedJob(instance, open.Key, open.ElementId, open.Type, open.Headers, instance.VisibleFrom(open.Element));
        return Attempt(() => [Ask(instance.Id, job, lasting.Then) ?? (Decision)new Decision.Accepted(instance, [], [])]);
    }

    private void PlanStarts(DeployedProcess process)
    {
        starts.RemoveAll(s => s.Process.Definition.Id == process.Definition.Id);
        foreach (var start in process.Definition.StartEvents)
        {
            if (start.PlanFirst(Context) is { } plan)
            {
                starts.Add(new(++lastStart, process, start.Id, plan));
            }
        }
    }

    private Decision FireStart(StartTimer timer)
    {
        starts.Remove(timer);
        if (TimerPlan.Next(timer.Plan.Due, timer.Plan.Remaining, timer.Plan.Every) is { } next)
        {
            starts.Add(timer with { Order = ++lastStart, Plan = next });
        }

        return Do(new Command.StartProcess(NextCommand(), new(NextId()), timer.Process.Id, timer.ElementId, null, FeelContext.Empty));
    }
}
