namespace Demat.Engine.Lint;

/// <summary>What is wrong with the event that throws a compensation.</summary>
internal static class CompensationCheck
{
    internal static IEnumerable<Problem> Of(ProcessDefinition definition, FlowNode node, EventDefinition thrown) =>
        thrown.Parts.OfType<EventDefinition.Compensate>()
            .Where(c => c.ActivityId is not null && definition.Node(c.ActivityId) is not Activity)
            .Select(c => LintText.UnknownReference(node.Id, node.Tag, "activity", c.ActivityId!));
}
