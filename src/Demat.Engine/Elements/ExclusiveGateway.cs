using System.Collections.Immutable;
using Demat.Engine.Execution;
using Demat.Engine.Lint;
using Demat.Engine.Xml;

namespace Demat.Engine;

/// <summary>One token in, one token out, by the first flow whose condition is true.</summary>
public sealed record ExclusiveGateway : FlowNode
{
    internal static ExclusiveGateway Read(ElementXml x) => new() { Id = x.Id, Tag = x.Tag, ParentId = x.ParentId };

    internal override bool TryChooseFlows(Run run, ElementInstance me, out ImmutableArray<SequenceFlow> chosen) =>
        Flows.TryChooseOne(run, me, this, out chosen);

    internal override IEnumerable<Problem> Check(ProcessDefinition definition)
    {
        if (Outgoing.Count(f => f.Condition is null && !f.IsDefault) > 1)
        {
            yield return LintText.SeveralUnconditionalFlows(this);
        }
    }
}
