namespace Demat.Engine;

/// <summary>From which elements a token can still come to each incoming flow of a gateway, without going through that gateway.</summary>
/// <remarks>BPMN 2.0.2, table 13.3. Computed once for each gateway: one walk against the flows for each incoming flow.</remarks>
internal sealed class Upstream
{
    private readonly Dictionary<string, HashSet<string>> sources;

    private Upstream(Dictionary<string, HashSet<string>> sources) => this.sources = sources;

    internal static Upstream Of(ProcessDefinition definition, FlowNode gateway) => new(
        gateway.Incoming.ToDictionary(f => f.Id, f => Walk(definition, gateway, f), StringComparer.Ordinal));

    /// <summary>True when a token at an element can reach an incoming flow of the gateway.</summary>
    internal bool Reaches(string elementId, SequenceFlow incoming) => sources[incoming.Id].Contains(elementId);

    private static HashSet<string> Walk(ProcessDefinition definition, FlowNode gateway, SequenceFlow incoming)
    {
        var found = new HashSet<string>(StringComparer.Ordinal);
        var ahead = new Stack<string>([incoming.SourceId]);
        while (ahead.TryPop(out var id))
        {
            if (!found.Add(id) || id == gateway.Id || definition.Node(id) is not { } node)
            {
                continue;
            }

            foreach (var before in definition.Before(node))
            {
                ahead.Push(before);
            }
        }

        return found;
    }
}
