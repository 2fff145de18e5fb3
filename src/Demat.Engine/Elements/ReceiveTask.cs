using Demat.Engine.Execution;
using Demat.Engine.Lint;
using Demat.Engine.Xml;
using Demat.Feel;

namespace Demat.Engine;

/// <summary>Waits for a message, with the life of an activity (boundary events, repetition).</summary>
public sealed record ReceiveTask : Activity
{
    /// <summary>The message it waits for.</summary>
    public MessageDefinition? Message { get; init; }

    /// <inheritdoc/>
    public override EventDefinition? Awaits => Message is null ? null : new EventDefinition.Message(Message);

    /// <summary>True when its message starts the process.</summary>
    public bool Instantiate { get; init; }

    internal override bool Instantiates => Instantiate;

    internal static ReceiveTask Read(ElementXml x) => new()
    {
        Id = x.Id,
        Tag = x.Tag,
        ParentId = x.ParentId,
        Message = x.Message(x.Attribute("messageRef")),
        Instantiate = x.Attribute("instantiate") is "true" or "1",
    };

    internal override void Begin(Run run, Key scope)
    {
        if (Instantiate)
        {
            run.ActivateHappened(Id, scope, FeelContext.Empty);
        }
        else
        {
            base.Begin(run, scope);
        }
    }

    internal override void Work(Run run, ElementInstance me) =>
        _ = Listening.TryListen(run, me, (Id, new EventDefinition.Message(Message!)));

    internal override IEnumerable<Problem> Check(ProcessDefinition definition)
    {
        if (Instantiate && !Incoming.IsEmpty)
        {
            yield return LintText.InstantiatingWithFlow(this);
        }

        if (Message is null)
        {
            yield return LintText.NoMessage(this);
        }
    }
}
