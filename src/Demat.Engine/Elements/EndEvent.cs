using Demat.Engine.Execution;
using Demat.Engine.Lint;
using Demat.Engine.Xml;
using Demat.Feel;

namespace Demat.Engine;

/// <summary>Where a token ends: quietly, with an error, with a message, or with everything else in its scope.</summary>
public sealed record EndEvent : FlowNode
{
    /// <summary>What it does.</summary>
    public required EventDefinition Result { get; init; }

    internal override bool BeginsWithItsScope => false;

    internal static EndEvent Read(ElementXml x) => new()
    {
        Id = x.Id,
        Tag = x.Tag,
        ParentId = x.ParentId,
        Result = x.EventDefinition(),
    };

    internal override void Work(Run run, ElementInstance me)
    {
        switch (Result)
        {
            case EventDefinition.Message message when !Messages.TrySend(run, me, message.Definition):
                break;
            case EventDefinition.Terminate:
                TerminateScope(run, me);
                break;
            case EventDefinition.Error error:
                Throw(run, me, error.Code);
                break;
            default:
                run.Leave(me.Key);
                break;
        }
    }

    internal override IEnumerable<Problem> Check(ProcessDefinition definition)
    {
        if (!Outgoing.IsEmpty)
        {
            yield return LintText.FlowOutOfEnd(this);
        }

        if (Result is EventDefinition.Timer)
        {
            yield return LintText.TriggerNotHere(this);
        }
    }

    private static void TerminateScope(Run run, ElementInstance me)
    {
        if (me.Scope == ProcessInstance.Root)
        {
            run.Complete(me.Key);
            run.End(ProcessInstanceOutcome.Terminated, null, null);
            return;
        }

        run.Complete(me.Key);
        run.TerminateContent(me.Scope);
        run.EndScope(me.Scope);
    }

    private void Throw(Run run, ElementInstance me, string? code)
    {
        run.Complete(me.Key);
        if (!run.TryCatch(me.Scope, code, FeelContext.Empty))
        {
            run.End(ProcessInstanceOutcome.Failed, Trouble.UncaughtError(this, code), null);
        }
    }
}
