using System.Collections.Immutable;
using System.Globalization;
using Demat.Engine.Xml;

namespace Demat.Engine.Lint;

/// <summary>Participants, choreographies and correlation.</summary>
internal static class CollaborationRules
{
    private static readonly LintRule Multiplicity = new(
        "participant-multiplicity", "9.3.1",
        "la multiplicité « {0} » à « {1} » est impossible.", "the multiplicity “{0}” to “{1}” is impossible.");

    private static readonly LintRule Initiator = new(
        "choreography-initiator", "11.5.1",
        "le participant qui commence (« {0} ») n’est pas parmi les participants.",
        "the initiating participant (“{0}”) is not among the participants.");

    private static readonly LintRule TooFew = new(
        "choreography-participants", "11.5.1",
        "une tâche de chorégraphie a deux participants.", "a choreography task has two participants.");

    private static readonly LintRule NoBinding = new(
        "correlation-binding", "8.4.2",
        "l’abonnement ne dit pas la valeur de la propriété de corrélation « {0} ».",
        "the subscription does not give the value of the correlation property “{0}”.");

    private static readonly LintRule ForeignBinding = new(
        "correlation-binding-unknown", "8.4.2",
        "la propriété de corrélation « {0} » ne fait pas partie de la clé.",
        "the correlation property “{0}” is not part of the key.");

    internal static ImmutableArray<LintRule> Rules => [Multiplicity, Initiator, TooFew, NoBinding, ForeignBinding];

    internal static IEnumerable<Problem> Check(BpmnModel model) => model.All("participantMultiplicity").SelectMany(Many)
        .Concat(model.Elements.Where(e => Kinds.IsChoreography(e.Name)).SelectMany(c => Choreography(model, c)))
        .Concat(model.All("correlationSubscription").SelectMany(s => Subscription(model, s)));

    private static IEnumerable<Problem> Many(XmlTree multiplicity)
    {
        var (least, most) = (multiplicity.Attribute("minimum") ?? "0", multiplicity.Attribute("maximum") ?? "1");
        if (!(Number(least) is { } min && Number(most) is { } max && min >= 0 && max >= 1 && max >= min))
        {
            yield return Multiplicity.At(multiplicity, least, most);
        }
    }

    private static IEnumerable<Problem> Choreography(BpmnModel model, XmlTree activity)
    {
        var participants = activity.All(BpmnNames.Bpmn, "participantRef").Select(p => p.Text).ToList();
        if (activity.Attribute("initiatingParticipantRef") is { } first && model.Find(first) is { } known
            && !participants.Exists(p => model.Find(p) == known))
        {
            yield return Initiator.At(activity, first);
        }

        if (activity.Name == "choreographyTask" && participants.Distinct(StringComparer.Ordinal).Count() != 2)
        {
            yield return TooFew.At(activity);
        }
    }

    private static IEnumerable<Problem> Subscription(BpmnModel model, XmlTree subscription)
    {
        if (model.Find(subscription, "correlationKeyRef") is not { Name: "correlationKey" } key)
        {
            yield break;
        }

        var asked = key.All(BpmnNames.Bpmn, "correlationPropertyRef").Select(r => model.Find(r.Text)).OfType<XmlTree>().ToList();
        var given = subscription.All(BpmnNames.Bpmn, "correlationPropertyBinding")
            .Select(b => model.Find(b, "correlationPropertyRef")).OfType<XmlTree>().ToList();
        foreach (var property in asked.Except(given))
        {
            yield return NoBinding.At(subscription, property.Attribute("name") ?? property.Attribute("id"));
        }

        foreach (var property in given.Except(asked))
        {
            yield return ForeignBinding.At(subscription, property.Attribute("name") ?? property.Attribute("id"));
        }
    }

    private static int? Number(string text) =>
        int.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var n) ? n : null;
}
