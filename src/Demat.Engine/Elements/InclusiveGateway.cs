using Demat.Engine.Execution;
using Demat.Engine.Xml;

namespace Demat.Engine;

/// <summary>Waits for each token that can still come, then sends one on every flow whose condition is true.</summary>
public sealed record InclusiveGateway : FlowNode
{
    internal override bool LooksUpstream => Incoming.Length > 1;

    internal static InclusiveGateway Read(ElementXml x) => new() { Id = x.Id, Tag = x.Tag, ParentId = x.ParentId };

    internal override void Arrive(Run run, Key scope, SequenceFlow flow)
    {
        if (!LooksUpstream)
        {
            base.Arrive(run, scope, flow);
        }
    }

    internal override bool TryGoOn(Run run, ElementInstance scope)
    {
        var filled = Incoming.Where(f => scope.Tokens.ContainsKey(f.Id)).ToList();
        if (filled.Count == 0 || !Joins.NothingElseCanCome(run, scope, this, filled.Contains))
        {
            return false;
        }

        run.Activate(Id, scope.Key, [.. filled.Select(f => f.Id)]);
        return true;
    }
}
