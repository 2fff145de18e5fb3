using Demat.Engine.Execution;
using Demat.Engine.Lint;
using Demat.Engine.Xml;

namespace Demat.Engine;

/// <summary>A process inside an activity; it shares the variables around it.</summary>
public sealed record SubProcess : Activity
{
    internal static SubProcess Read(ElementXml x)
    {
        if (x.Attribute("triggeredByEvent") is "true" or "1")
        {
            x.Report(LintText.EventSubProcess(x.Id, x.Name));
        }

        return new() { Id = x.Id, Tag = x.Tag, ParentId = x.ParentId };
    }

    internal override void Work(Run run, ElementInstance me)
    {
        foreach (var beginning in run.DefinitionOf(me.Key).BeginningsOf(Id))
        {
            run.Activate(beginning.Id, me.Key);
        }

        run.EndScopeIfEmpty(me.Key);
    }

    internal override IEnumerable<Problem> Check(ProcessDefinition definition)
    {
        if (definition.ContentOf(Id).OfType<StartEvent>().Count() > 1)
        {
            yield return LintText.SubProcessNeedsOneStart(this);
        }
    }
}
