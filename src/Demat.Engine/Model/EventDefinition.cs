using System.Collections.Immutable;

namespace Demat.Engine;

/// <summary>What an event waits for or does. A closed family.</summary>
public abstract record EventDefinition
{
    private EventDefinition() { }

    /// <summary>Nothing: the event only marks a place.</summary>
    public sealed record None : EventDefinition
    {
        /// <summary>The only one.</summary>
        public static None Instance { get; } = new();
    }

    /// <summary>A moment, a delay or a repetition.</summary>
    public sealed record Timer(TimerKind Kind, Expression Value) : EventDefinition;

    /// <summary>A message, sent or waited for.</summary>
    public sealed record Message(MessageDefinition Definition) : EventDefinition;

    /// <summary>A BPMN error; a null code catches them all.</summary>
    public sealed record Error(string? Code) : EventDefinition;

    /// <summary>A signal, thrown to or waited for by everybody who knows its name, in every instance.</summary>
    public sealed record Signal(Expression Name) : EventDefinition;

    /// <summary>An escalation; a null code catches them all.</summary>
    public sealed record Escalation(string? Code) : EventDefinition;

    /// <summary>A condition on the variables, which happens when it becomes true.</summary>
    public sealed record Conditional(Expression Condition) : EventDefinition;

    /// <summary>A jump to the event of the same name in the same process or sub-process.</summary>
    public sealed record Link(string Name) : EventDefinition;

    /// <summary>The undoing of one completed activity, or of all those that the event sees when it names none.</summary>
    public sealed record Compensate(string? ActivityId, bool WaitForCompletion) : EventDefinition;

    /// <summary>The cancelling of a transaction.</summary>
    public sealed record Cancel : EventDefinition;

    /// <summary>The end of everything in the scope.</summary>
    public sealed record Terminate : EventDefinition;

    /// <summary>Several definitions: one is enough, or <paramref name="All"/> must happen (parallel multiple). Thrown, all are.</summary>
    public sealed record Multiple(ImmutableArray<EventDefinition> Of, bool All) : EventDefinition;

    /// <summary>The definitions one by one.</summary>
    public ImmutableArray<EventDefinition> Parts => this is Multiple several ? several.Of : [this];

    /// <summary>True for this kind of definition, or when one of several is of this kind.</summary>
    internal bool Has<T>()
        where T : EventDefinition => this is T || (this is Multiple several && several.Of.Any(p => p is T));

    /// <summary>True when it comes from the outside or from the variables, and so is listened for.</summary>
    internal bool IsAwaited => this is Timer or Message or Signal or Conditional || (this is Multiple several && several.Of.Any(p => p.IsAwaited));
}

/// <summary>How a timer is written.</summary>
public enum TimerKind
{
    /// <summary>A moment (timeDate).</summary>
    Date,

    /// <summary>A delay (timeDuration).</summary>
    Duration,

    /// <summary>A repetition (timeCycle).</summary>
    Cycle,
}

/// <summary>A message of a definition.</summary>
/// <param name="Id">Its id in the file.</param>
/// <param name="Name">The name by which senders and receivers meet; may be an expression.</param>
/// <param name="CorrelationKey">What tells one waiting instance from another; null when the name is enough.</param>
public sealed record MessageDefinition(string Id, Expression Name, Expression? CorrelationKey);
