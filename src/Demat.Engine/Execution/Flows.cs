using System.Collections.Immutable;
using Demat.Feel;

namespace Demat.Engine.Execution;

/// <summary>The choice of the sequence flows by which a token leaves.</summary>
internal static class Flows
{
    /// <summary>Every flow without condition and every flow whose condition is true; the default flow when no condition is.</summary>
    internal static bool TryChoose(Run run, ElementInstance me, FlowNode node, out ImmutableArray<SequenceFlow> chosen)
    {
        if (node.Outgoing is [] or [{ Condition: null }])
        {
            chosen = node.Outgoing;
            return true;
        }

        var open = node.Outgoing.Where(f => !f.IsDefault && IsOpen(run, me, f)).ToImmutableArray();
        chosen = open.All(f => f.Condition is null) ? open.AddRange(node.Outgoing.Where(f => f.IsDefault)) : open;
        return IsAWayOut(run, me, node, chosen);
    }

    /// <summary>The first flow whose condition is true, in the order of the file; otherwise the default flow.</summary>
    internal static bool TryChooseOne(Run run, ElementInstance me, FlowNode node, out ImmutableArray<SequenceFlow> chosen)
    {
        var one = node.Outgoing.FirstOrDefault(f => !f.IsDefault && IsOpen(run, me, f)) ?? node.Outgoing.FirstOrDefault(f => f.IsDefault);
        chosen = one is null ? [] : [one];
        return IsAWayOut(run, me, node, chosen);
    }

    /// <summary>The flows whose condition is true; the default flow when none is.</summary>
    internal static ImmutableArray<SequenceFlow> True(Run run, ElementInstance me, FlowNode node)
    {
        var open = node.Outgoing.Where(f => f is { IsDefault: false, Condition: not null } && IsOpen(run, me, f)).ToImmutableArray();
        return open.IsEmpty ? [.. node.Outgoing.Where(f => f.IsDefault)] : open;
    }

    private static bool IsOpen(Run run, ElementInstance me, SequenceFlow flow) =>
        flow.Condition is null || run.Evaluate(flow.Condition, me).IsTrue;

    private static bool IsAWayOut(Run run, ElementInstance me, FlowNode node, ImmutableArray<SequenceFlow> chosen)
    {
        if (!chosen.IsEmpty || node.Outgoing.IsEmpty)
        {
            return true;
        }

        run.Fail(me, Trouble.NoWayOut(node));
        return false;
    }
}
