using Demat.Engine.Execution;
using Demat.Engine.Lint;
using Demat.Engine.Xml;

namespace Demat.Engine;

/// <summary>Sends a message: by a job when it has a type, otherwise by name, to whoever waits for it.</summary>
public sealed record SendTask : Activity
{
    /// <summary>The job that sends, or null.</summary>
    public JobDefinition? Job { get; init; }

    /// <summary>The message sent by name, or null.</summary>
    public MessageDefinition? Message { get; init; }

    internal static SendTask Read(ElementXml x) =>
        new() { Id = x.Id, Tag = x.Tag, ParentId = x.ParentId, Job = x.Job(), Message = x.Message(x.Attribute("messageRef")) };

    internal override void Work(Run run, ElementInstance me)
    {
        if (Job is not null)
        {
            Jobs.TryCreate(run, me, Job);
        }
        else if (Messages.TrySend(run, me, Message!))
        {
            run.Leave(me.Key);
        }
    }

    internal override IEnumerable<Problem> Check(ProcessDefinition definition)
    {
        if (Job is null && Message is null)
        {
            yield return LintText.NothingToSend(this);
        }
    }
}
