namespace Demat.Engine.Lint;

/// <summary>The rules that look at a process as a whole; each element checks itself.</summary>
internal static class Linter
{
    /// <summary>Everything wrong with a definition; nothing more about elements refused already, nor what follows from their absence.</summary>
    internal static IEnumerable<Problem> Check(ProcessDefinition definition, IReadOnlySet<string> refused) =>
        Process(definition)
            .Concat(definition.Flows.SelectMany(flow => Flow(definition, flow, refused)))
            .Concat(definition.Nodes.Where(n => !refused.Contains(n.Id)).SelectMany(node => Node(definition, node)))
            .Concat(refused.Count > 0 ? [] : Unreachable(definition).Select(LintText.Unreachable));

    private static IEnumerable<Problem> Process(ProcessDefinition definition)
    {
        if (!definition.Starters.Any() && !definition.BeginningsOf(definition.Id).Any())
        {
            yield return LintText.NoStartEvent(definition);
        }

        if (definition.StartEvents.Count(s => s.Trigger is EventDefinition.None) > 1)
        {
            yield return LintText.SeveralNoneStarts(definition);
        }

        if (!definition.HasDiagram && !definition.IsGlobalTask)
        {
            yield return LintText.NoDiagram(definition);
        }
    }

    private static IEnumerable<Problem> Flow(ProcessDefinition definition, SequenceFlow flow, IReadOnlySet<string> refused)
    {
        var (source, target) = (definition.Node(flow.SourceId), definition.Node(flow.TargetId));
        if (source is null && !refused.Contains(flow.SourceId))
        {
            yield return LintText.UnknownEnd(flow, "source", flow.SourceId);
        }

        if (target is null && !refused.Contains(flow.TargetId))
        {
            yield return LintText.UnknownEnd(flow, "target", flow.TargetId);
        }

        if (flow.Condition is { IsConstant: true })
        {
            yield return LintText.ConditionIsConstant(flow);
        }
    }

    private static IEnumerable<Problem> Node(ProcessDefinition definition, FlowNode node)
    {
        if (node.DefaultFlowId is { } reference && !node.Outgoing.Any(f => f.Id == reference))
        {
            yield return LintText.UnknownDefault(node, reference);
        }

        foreach (var timer in node.Awaits?.Parts.OfType<EventDefinition.Timer>().Where(t => t.Value.IsConstant && !IsReadable(t)) ?? [])
        {
            yield return LintText.BadTimer(node, timer.Value.Source);
        }

        foreach (var problem in node.Check(definition))
        {
            yield return problem;
        }
    }

    private static bool IsReadable(EventDefinition.Timer timer) =>
        TimerPlan.From(timer.Kind, new Demat.Feel.FeelValue.Text(timer.Value.Source), DateTimeOffset.UnixEpoch, "UTC") is not null;

    private static IEnumerable<FlowNode> Unreachable(ProcessDefinition definition)
    {
        var reached = new HashSet<string>(StringComparer.Ordinal);
        var ahead = new Queue<FlowNode>(definition.StartEvents
            .Concat(definition.BeginningsOf(definition.Id)).Concat(definition.Nodes.Where(IsOutsideTheFlow)));
        while (ahead.TryDequeue(out var node))
        {
            if (!reached.Add(node.Id))
            {
                continue;
            }

            var next = node.Outgoing.Select(f => definition.Node(f.TargetId)).OfType<FlowNode>()
                .Concat(definition.AttachedTo(node.Id))
                .Concat(definition.ContentOf(node.Id).OfType<StartEvent>())
                .Concat(definition.BeginningsOf(node.Id))
                .Concat(LinkTargets(definition, node));
            foreach (var one in next)
            {
                ahead.Enqueue(one);
            }
        }

        return definition.Nodes.Where(n => !reached.Contains(n.Id));
    }

    /// <summary>What something else than a flow starts.</summary>
    private static bool IsOutsideTheFlow(FlowNode node) => node is EventSubProcess or Activity { IsForCompensation: true };

    private static IEnumerable<FlowNode> LinkTargets(ProcessDefinition definition, FlowNode node) =>
        node is IntermediateThrowEvent thrown
            ? thrown.Result.Parts.OfType<EventDefinition.Link>().Select(l => definition.LinkTarget(node.ParentId, l.Name)).OfType<FlowNode>()
            : [];
}
