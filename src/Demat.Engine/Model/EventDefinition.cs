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

    /// <summary>The end of everything in the scope.</summary>
    public sealed record Terminate : EventDefinition;
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
