using Demat.Engine.Execution;
using Demat.Engine.Lint;
using Demat.Engine.Xml;

namespace Demat.Engine;

/// <summary>Waits for a message, with the life of an activity (boundary events, repetition).</summary>
public sealed record ReceiveTask : Activity
{
    /// <summary>The message it waits for.</summary>
    public MessageDefinition? Message { get; init; }

    internal override EventDefinition? Awaits => Message is null ? null : new EventDefinition.Message(Message);

    internal static ReceiveTask Read(ElementXml x)
    {
        if (x.Attribute("instantiate") is "true" or "1")
        {
            x.Report(LintText.InstantiatingReceive(x.Id, x.Name));
        }

        return new() { Id = x.Id, Tag = x.Tag, ParentId = x.ParentId, Message = x.Message(x.Attribute("messageRef")) };
    }

    internal override void Work(Run run, ElementInstance me) =>
        _ = Listening.TryListen(run, me, (Id, new EventDefinition.Message(Message!)));

    internal override IEnumerable<Problem> Check(ProcessDefinition definition)
    {
        if (Message is null)
        {
            yield return LintText.NoMessage(this);
        }
    }
}
