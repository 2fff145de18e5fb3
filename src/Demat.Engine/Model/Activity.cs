namespace Demat.Engine;

/// <summary>Work: a task, a sub-process or a call activity. It can repeat, and boundary events can be attached to it.</summary>
public abstract record Activity : FlowNode
{
    /// <summary>How it repeats; null when it does not.</summary>
    public LoopCharacteristics? Loop { get; init; }
}
