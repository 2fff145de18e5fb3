using System.Collections.Immutable;
using Demat.Engine.Execution;

namespace Demat.Engine;

/// <summary>Work: a task, a sub-process or a call activity. It can repeat, and boundary events can be attached to it.</summary>
public abstract record Activity : FlowNode
{
    /// <summary>The most tokens that one start or one end may count.</summary>
    internal const int MaximumQuantity = 1_000;

    /// <summary>How it repeats; null when it does not.</summary>
    public LoopCharacteristics? Loop { get; init; }

    /// <summary>How many tokens must come before it starts once.</summary>
    public int StartQuantity { get; init; } = 1;

    /// <summary>How many tokens leave by each flow when it ends.</summary>
    public int CompletionQuantity { get; init; } = 1;

    /// <summary>True when it only undoes another activity: it stands outside the normal flow.</summary>
    public bool IsForCompensation { get; init; }

    internal override bool BeginsWithItsScope => !IsForCompensation && !Instantiates;

    internal override void Arrive(Run run, Key scope, SequenceFlow flow)
    {
        if (StartQuantity == 1)
        {
            base.Arrive(run, scope, flow);
            return;
        }

        var tokens = run.Instance.Elements[scope].Tokens;
        var waiting = Incoming.SelectMany(f => Enumerable.Repeat(f.Id, tokens.GetValueOrDefault(f.Id))).Take(StartQuantity).ToImmutableArray();
        if (waiting.Length == StartQuantity)
        {
            run.Activate(Id, scope, waiting);
        }
    }
}
