using System.Collections.Immutable;
using Demat.Engine.Xml;

namespace Demat.Engine.Lint;

/// <summary>Message flows: between two pools, from what sends to what receives.</summary>
internal static class MessageFlowRules
{
    private static readonly LintRule SamePool = new(
        "message-flow-in-pool", "7.6.2",
        "le flux de message relie deux éléments du même participant.",
        "the message flow links two elements of the same participant.");

    private static readonly LintRule CannotSend = new(
        "message-flow-source", "7.6.2",
        "le flux de message part de « {0} » ({1}), qui n’envoie pas de message.",
        "the message flow leaves “{0}” ({1}), which sends no message.");

    private static readonly LintRule CannotReceive = new(
        "message-flow-target", "7.6.2",
        "le flux de message arrive à « {0} » ({1}), qui ne reçoit pas de message.",
        "the message flow reaches “{0}” ({1}), which receives no message.");

    internal static ImmutableArray<LintRule> Rules => [SamePool, CannotSend, CannotReceive];

    internal static IEnumerable<Problem> Check(BpmnModel model)
    {
        foreach (var flow in model.All("messageFlow"))
        {
            if (model.Find(flow, "sourceRef") is not { } source || model.Find(flow, "targetRef") is not { } target)
            {
                continue;
            }

            if (source == target || (PoolOf(model, source) is { } pool && pool == PoolOf(model, target)))
            {
                yield return SamePool.At(flow);
            }

            if (Kinds.IsCatchEvent(source.Name) || source.Name is "receiveTask" || (Kinds.IsThrowEvent(source.Name) && !MaySpeak(model, source)))
            {
                yield return CannotSend.At(flow, source.Attribute("id"), source.Name);
            }

            if (Kinds.IsThrowEvent(target.Name) || target.Name is "sendTask" || (Kinds.IsCatchEvent(target.Name) && !MaySpeak(model, target)))
            {
                yield return CannotReceive.At(flow, target.Attribute("id"), target.Name);
            }
        }
    }

    /// <summary>The participant, or the process, that an element belongs to.</summary>
    private static XmlTree? PoolOf(BpmnModel model, XmlTree end)
    {
        var process = end.Name == "participant" ? model.Find(end, "processRef") : BpmnModel.ProcessOf(end);
        return process ?? (end.Name == "participant" ? end : null);
    }

    private static bool MaySpeak(BpmnModel model, XmlTree happening) => model.KindsOf(happening).Contains("message");
}
