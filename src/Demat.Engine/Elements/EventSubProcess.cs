using Demat.Engine.Execution;
using Demat.Engine.Lint;
using Demat.Engine.Xml;
using Demat.Feel;

namespace Demat.Engine;

/// <summary>A sub-process that no flow reaches: it starts when its event happens while the scope around it is open.</summary>
public sealed record EventSubProcess : FlowNode
{
    internal override bool BeginsWithItsScope => false;

    internal static EventSubProcess Read(ElementXml x) => new() { Id = x.Id, Tag = x.Tag, ParentId = x.ParentId };

    /// <summary>Tries again after an incident: its own event sub-processes can listen now.</summary>
    internal override void Work(Run run, ElementInstance me)
    {
        if (EventSubProcesses.TryOpen(run, me.Key))
        {
            run.ActivateHappened(run.DefinitionOf(me.Key).ContentOf(Id).OfType<StartEvent>().First().Id, me.Key, FeelContext.Empty);
        }
    }

    internal override IEnumerable<Problem> Check(ProcessDefinition definition)
    {
        if (definition.ContentOf(Id).OfType<StartEvent>().Count() != 1)
        {
            yield return LintText.SubProcessNeedsOneStart(this);
        }

        if (!Incoming.IsEmpty || !Outgoing.IsEmpty)
        {
            yield return LintText.FlowAtEventSubProcess(this);
        }
    }
}
