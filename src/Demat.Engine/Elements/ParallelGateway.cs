using System.Collections.Immutable;
using Demat.Engine.Execution;
using Demat.Engine.Xml;

namespace Demat.Engine;

/// <summary>Waits for one token on every incoming flow, then sends one on every outgoing flow. Conditions do not count here.</summary>
public sealed record ParallelGateway : FlowNode
{
    internal static ParallelGateway Read(ElementXml x) => new() { Id = x.Id, Tag = x.Tag, ParentId = x.ParentId };

    internal override void Arrive(Run run, Key scope, SequenceFlow flow)
    {
        var tokens = run.Instance.Elements[scope].Tokens;
        if (Incoming.All(f => tokens.ContainsKey(f.Id)))
        {
            run.Activate(Id, scope, [.. Incoming.Select(f => f.Id)]);
        }
    }

    internal override bool TryChooseFlows(Run run, ElementInstance me, out ImmutableArray<SequenceFlow> chosen)
    {
        chosen = Outgoing;
        return true;
    }
}
