namespace Demat.Engine.Execution;

/// <summary>Gateways that wait for the tokens that can still come, and for no other.</summary>
internal static class Joins
{
    /// <summary>
    /// True when no token of the scope can still fill an empty flow of the gateway, except one that can as well reach a filled flow.
    /// </summary>
    /// <remarks>BPMN 2.0.2, table 13.3. Tokens are in active elements of the scope, or wait on flows to other joins.</remarks>
    internal static bool NothingElseCanCome(Run run, ElementInstance scope, FlowNode gateway, Func<SequenceFlow, bool> isFilled)
    {
        var empty = gateway.Incoming.Where(f => !isFilled(f)).ToList();
        if (empty.Count == 0)
        {
            return true;
        }

        var filled = gateway.Incoming.Where(isFilled).ToList();
        var upstream = run.DefinitionOf(scope.Key).UpstreamOf(gateway);
        return Places(run, scope, gateway).All(place =>
            !empty.Any(f => upstream.Reaches(place, f)) || filled.Any(f => upstream.Reaches(place, f)));
    }

    private static IEnumerable<string> Places(Run run, ElementInstance scope, FlowNode gateway)
    {
        var active = run.Instance.Elements.Values
            .Where(e => e.Scope == scope.Key && e.Key != scope.Key && e.Received.IsEmpty)
            .Select(e => e.ElementId);
        var definition = run.DefinitionOf(scope.Key);
        var waiting = definition.FlowsOf(scope.Tokens.Keys).Select(f => f.TargetId).Where(id => id != gateway.Id);
        return active.Concat(waiting).Distinct();
    }
}
