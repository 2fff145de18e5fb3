using System.Collections.Immutable;
using Demat.Engine.Migration;

namespace Demat.Engine.Execution;

/// <summary>
/// The change of version of a running instance: checked whole before anything changes; then what is waited for follows the other
/// definition, and joins look again at the tokens before them.
/// </summary>
internal sealed class Migrating(Run run, MigrationMap map)
{
    private const int MostReasonsTold = 3;

    private readonly List<Problem> notes = [];

    internal static Decision Decide(Run run, Command.MigrateInstance c)
    {
        var (decision, notes) = Try(run, c.Plan, c.By);
        return decision is null
            ? ProcessEngine.Rejected(RejectionReason.CannotMigrate, string.Join(' ', Reasons(notes).Take(MostReasonsTold).Select(n => n.Message)))
            : decision;
    }

    /// <summary>What the command would do, and what is worth knowing before.</summary>
    internal static MigrationVerdict Judge(Run run, MigrationPlan plan)
    {
        ImmutableArray<string> waits = [.. run.Instance.Elements.Values.Where(e => e is { Root: null, Children: 0 }).Select(e => e.ElementId).Distinct()];
        var (decision, notes) = Try(run, plan, null);
        if (decision is not null && run.Context.Definitions.ById(plan.Target) is { } target)
        {
            notes.AddRange(decision.Events.OfType<Event.ElementActivated>().Where(e => e.Definition is null)
                .Select(e => target.Node(e.ElementId)).OfType<FlowNode>().Select(MigrationText.GoesOn));
        }

        return new([.. notes.Distinct()], waits);
    }

    private static (Decision.Accepted? Decision, List<Problem> Notes) Try(Run run, MigrationPlan plan, AgentId? by)
    {
        var (source, target) = (run.Context.Definitions.ById(plan.Source), run.Context.Definitions.ById(plan.Target));
        if (source is null || target is null)
        {
            return (null, [MigrationText.UnknownDefinition()]);
        }

        var migrating = new Migrating(run, MigrationMap.Of(plan, source, target));
        return (migrating.TryMove(by) ? run.Finish() : null, migrating.notes);
    }

    private static IEnumerable<Problem> Reasons(IEnumerable<Problem> notes) => notes.Where(n => n.Severity != ProblemSeverity.Warning);

    private bool TryMove(AgentId? by)
    {
        notes.AddRange(Reasons(map.Problems));
        var moving = run.Instance.Elements.Values.Where(e => run.Instance.DefinitionOf(e.Key) == map.Plan.Source).ToList();
        if (moving.Count == 0)
        {
            notes.Add(MigrationText.OtherVersion());
        }

        notes.AddRange(MigrationCheck.Reasons(map, moving));
        if (notes.Count > 0)
        {
            return false;
        }

        var waiting = moving.Select(one => Rearming.Plan(run, map, one)).ToList();
        waiting.ForEach(w => w.Drop(run, notes));
        var tasks = run.Instance.UserTasks.Values.Where(t => moving.Exists(e => e.Key == t.Element)).ToList();
        NoteWhatStays(moving);
        run.Emit(new Event.InstanceMigrated(map.Plan.Source, map.Plan.Target, map.Renamed(), by, run.Now));
        if (!waiting.All(w => w.TryArm(run, notes)) || !tasks.All(TryRevise))
        {
            return false;
        }

        moving.ForEach(LookAgain);
        return true;
    }

    private void NoteWhatStays(List<ElementInstance> moving)
    {
        foreach (var one in moving.Where(e => e.Root is null))
        {
            var (from, to) = (map.Source.Node(one.ElementId)!, map.Target.Node(map.Element(one.ElementId)!)!);
            if (from is CallActivity call && to is CallActivity called && call.ProcessId?.Source != called.ProcessId?.Source)
            {
                notes.Add(MigrationText.CallKept(to));
            }

            if (JobOf(from) is { } job && run.Instance.Jobs.Values.Any(j => j.Element == one.Key) && JobOf(to)?.Type.Source != job.Type.Source)
            {
                notes.Add(MigrationText.JobKept(to));
            }

            if (run.Instance.Incidents.Values.Any(i => i.Element == one.Key))
            {
                notes.Add(MigrationText.IncidentKept(to));
            }
        }
    }

    private static JobDefinition? JobOf(FlowNode node) => node switch
    {
        ServiceTask task => task.Job,
        SendTask task => task.Job,
        BusinessRuleTask task => task.Job,
        ScriptTask task => task.Job,
        _ => null,
    };

    private bool TryRevise(OpenUserTask task)
    {
        var (from, to) = ((UserTask)map.Source.Node(task.ElementId)!, (UserTask)map.Target.Node(map.Element(task.ElementId)!)!);
        var me = run.Instance.Elements[task.Element];
        var now = run.Instance.UserTasks[task.Key];
        if (map.Plan.Again.Contains(from.Id))
        {
            if (!Assigning.TryPlan(run, me, to, out var planned))
            {
                notes.Add(MigrationText.CannotArm(to, run.Instance.Incidents.Values.Last().Problem));
                return false;
            }

            now = now with { Assignment = planned.Assignment, FormId = planned.FormId, Due = planned.Due, Priority = planned.Priority };
            notes.Add(MigrationText.TaskAgain(to));
        }
        else if (from.Says != to.Says)
        {
            notes.Add(MigrationText.TaskKept(to));
        }

        if (from.FormId?.Source != to.FormId?.Source)
        {
            now = now with { FormId = Assigning.FormOf(run, me, to) };
            notes.Add(MigrationText.FormChanges(to));
        }

        if (!ReferenceEquals(now, run.Instance.UserTasks[task.Key]))
        {
            run.Emit(new Event.UserTaskRevised(now.Key, now.Assignment, now.FormId, now.Due, now.Priority, run.Now));
        }

        return true;
    }

    /// <summary>A join may have fewer flows to wait for than before.</summary>
    private void LookAgain(ElementInstance before)
    {
        if (before.Tokens.IsEmpty && before.Received.IsEmpty)
        {
            return;
        }

        run.Stir(before.Received.IsEmpty ? before.Key : before.Scope);
        foreach (var flow in map.Target.FlowsOf(run.Instance.Elements[before.Key].Tokens.Keys).ToList())
        {
            for (var left = run.Instance.Elements[before.Key].Tokens.GetValueOrDefault(flow.Id); left > 0; left--)
            {
                if (run.Instance.Elements[before.Key].Tokens.ContainsKey(flow.Id))
                {
                    map.Target.Node(flow.TargetId)!.Arrive(run, before.Key, flow);
                }
            }
        }
    }
}
