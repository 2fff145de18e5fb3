using Demat.Engine.Execution;
using Demat.Engine.Lint;
using Demat.Engine.Xml;

namespace Demat.Engine;

/// <summary>A process inside an activity; it shares the variables around it. Triggered by an event, it is an <see cref="EventSubProcess"/>.</summary>
public sealed record SubProcess : Activity
{
    internal static FlowNode Read(ElementXml x) => x.Attribute("triggeredByEvent") is "true" or "1"
        ? EventSubProcess.Read(x)
        : new SubProcess { Id = x.Id, Tag = x.Tag, ParentId = x.ParentId };

    internal override void Work(Run run, ElementInstance me) => Scopes.Begin(run, me, this);

    internal override IEnumerable<Problem> Check(ProcessDefinition definition)
    {
        if (definition.ContentOf(Id).OfType<StartEvent>().Count() > 1)
        {
            yield return LintText.SubProcessNeedsOneStart(this);
        }
    }
}
