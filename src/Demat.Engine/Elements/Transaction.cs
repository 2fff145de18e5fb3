using Demat.Engine.Execution;
using Demat.Engine.Lint;
using Demat.Engine.Xml;

namespace Demat.Engine;

/// <summary>A sub-process that can be cancelled: what was completed in it is undone, then its cancel event happens.</summary>
public sealed record Transaction : Activity
{
    internal static Transaction Read(ElementXml x) => new() { Id = x.Id, Tag = x.Tag, ParentId = x.ParentId };

    internal override void Work(Run run, ElementInstance me) => Scopes.Begin(run, me, this);

    internal override IEnumerable<Problem> Check(ProcessDefinition definition)
    {
        if (definition.ContentOf(Id).OfType<StartEvent>().Count() > 1)
        {
            yield return LintText.SubProcessNeedsOneStart(this);
        }
    }
}
