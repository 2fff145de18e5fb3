using System.Collections.Immutable;
using Demat.Engine.Xml;

namespace Demat.Engine.Lint;

/// <summary>Gateways: the direction they declare, and what an event-based gateway may wait for.</summary>
internal static class GatewayRules
{
    private static readonly LintRule Direction = new(
        "gateway-direction", "8.4.9",
        "elle se dit « {0} », mais elle a {1} flux entrants et {2} flux sortants.",
        "it says it is “{0}”, but it has {1} incoming and {2} outgoing flows.");

    private static readonly LintRule Idle = new(
        "idle-gateway", "8.4.9",
        "elle a un seul flux entrant et un seul flux sortant : elle ne sert à rien.",
        "it has one incoming and one outgoing flow: it does nothing.",
        ProblemSeverity.Warning);

    private static readonly LintRule TooFewEvents = new(
        "too-few-events", "10.6.6",
        "la passerelle doit attendre au moins deux événements.", "the gateway must wait for two events at least.");

    private static readonly LintRule WrongTarget = new(
        "wrong-target", "10.6.6",
        "« {0} » n’est pas un événement que la passerelle peut attendre (message, signal, minuteur, condition), ni une tâche de réception.",
        "“{0}” is neither an event the gateway can wait for (message, signal, timer, condition) nor a receive task.");

    private static readonly LintRule Mixed = new(
        "event-gateway-mixes-messages", "10.6.6",
        "la passerelle attend à la fois des événements message et des tâches de réception : il faut choisir.",
        "the gateway waits for message events and for receive tasks: choose one kind.");

    private static readonly LintRule OtherWayIn = new(
        "event-gateway-target-shared", "10.6.6",
        "« {0} », attendu par la passerelle, a aussi un autre flux entrant.",
        "“{0}”, which the gateway waits for, has another incoming flow.");

    private static readonly LintRule Border = new(
        "event-gateway-target-border", "10.6.6",
        "la tâche de réception « {0} », attendue par la passerelle, ne peut pas porter d’événement de bordure.",
        "the receive task “{0}”, which the gateway waits for, cannot have boundary events.");

    private static readonly LintRule StartsAndFollows = new(
        "instantiating-with-incoming", "10.6.6",
        "il démarre un processus (instantiate) : aucun flux ne peut y arriver.",
        "it starts a process (instantiate): no flow can reach it.");

    private static readonly LintRule ParallelWait = new(
        "parallel-event-gateway", "10.6.6",
        "seule une passerelle qui démarre un processus (instantiate) peut attendre tous ses événements (Parallel).",
        "only a gateway that starts a process (instantiate) can wait for all of its events (Parallel).");

    internal static ImmutableArray<LintRule> Rules =>
        [Direction, Idle, TooFewEvents, WrongTarget, Mixed, OtherWayIn, Border, StartsAndFollows, ParallelWait];

    internal static IEnumerable<Problem> Check(BpmnModel model)
    {
        foreach (var gateway in model.Elements.Where(e => Kinds.IsGateway(e.Name)))
        {
            var (entering, leaving) = (model.FlowsTo(gateway).Count(), model.FlowsFrom(gateway).Count());
            if (!Fits(gateway.Attribute("gatewayDirection"), entering, leaving))
            {
                yield return Direction.At(gateway, gateway.Attribute("gatewayDirection"), entering, leaving);
            }

            if (gateway.Name is not "eventBasedGateway")
            {
                if (entering == 1 && leaving == 1)
                {
                    yield return Idle.At(gateway);
                }

                continue;
            }

            foreach (var problem in EventBased(model, gateway, entering, leaving))
            {
                yield return problem;
            }
        }

        foreach (var receive in model.All("receiveTask").Where(r => BpmnModel.Says(r, "instantiate") && model.FlowsTo(r).Any()))
        {
            yield return StartsAndFollows.At(receive);
        }
    }

    private static bool Fits(string? direction, int entering, int leaving) => direction switch
    {
        "Converging" => entering > 1 && leaving < 2,
        "Diverging" => entering < 2 && leaving > 1,
        "Mixed" => entering > 1 && leaving > 1,
        _ => true,
    };

    private static IEnumerable<Problem> EventBased(BpmnModel model, XmlTree gateway, int entering, int leaving)
    {
        if (leaving < 2)
        {
            yield return TooFewEvents.At(gateway);
        }

        var instantiates = BpmnModel.Says(gateway, "instantiate");
        if (instantiates && entering > 0)
        {
            yield return StartsAndFollows.At(gateway);
        }

        if (!instantiates && gateway.Attribute("eventGatewayType") is "Parallel")
        {
            yield return ParallelWait.At(gateway);
        }

        var targets = model.FlowsFrom(gateway).Select(f => model.Find(f, "targetRef")).OfType<XmlTree>().ToList();
        foreach (var target in targets)
        {
            var id = target.Attribute("id");
            if (!CanWait(model, target))
            {
                yield return WrongTarget.At(gateway, id);
            }

            if (model.FlowsTo(target).Count() > 1)
            {
                yield return OtherWayIn.At(gateway, id);
            }

            if (target.Name == "receiveTask" && model.HasBorder(target))
            {
                yield return Border.At(gateway, id);
            }
        }

        if (targets.Any(t => t.Name == "receiveTask")
            && targets.Exists(t => model.KindsOf(t).Contains("message")))
        {
            yield return Mixed.At(gateway);
        }
    }

    private static bool CanWait(BpmnModel model, XmlTree target) => target.Name is "receiveTask"
        || (target.Name is "intermediateCatchEvent" && model.KindsOf(target).All(k => k is "message" or "signal" or "timer" or "conditional"));
}
