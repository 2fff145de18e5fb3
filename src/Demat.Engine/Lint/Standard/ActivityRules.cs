using System.Collections.Immutable;
using System.Globalization;
using System.Text.RegularExpressions;
using Demat.Engine.Xml;

namespace Demat.Engine.Lint;

/// <summary>Activities: quantities, the way into and out of them, scripts, people and calls.</summary>
internal static partial class ActivityRules
{
    private static readonly LintRule Quantity = new(
        "bad-quantity", "10.3",
        "{0} vaut « {1} » : il faut un nombre entier, au moins 1.", "{0} is “{1}”: it must be a whole number, at least 1.");

    private static readonly LintRule NoWayIn = new(
        "node-without-incoming", "10.3",
        "aucun flux n’y arrive, alors que le processus a un événement de début.",
        "no flow reaches it, although the process has a start event.");

    private static readonly LintRule NoWayOut = new(
        "node-without-outgoing", "10.3",
        "aucun flux n’en part, alors que le processus a un événement de fin.",
        "no flow leaves it, although the process has an end event.");

    private static readonly LintRule NoFormat = new(
        "script-without-format", "10.3.3",
        "le script ne dit pas dans quel langage il est écrit (scriptFormat).",
        "the script does not say in which language it is written (scriptFormat).");

    private static readonly LintRule BadFormat = new(
        "script-format", "10.3.3",
        "le langage du script, « {0} », n’est pas un type MIME.", "the language of the script, “{0}”, is not a MIME type.");

    private static readonly LintRule TwoAssignments = new(
        "resource-said-twice", "10.3.1",
        "la ressource est donnée soit par un nom (resourceRef), soit par une expression (resourceAssignmentExpression), et ses paramètres ne vont qu’avec un nom.",
        "the resource is given by a name (resourceRef) or by an expression (resourceAssignmentExpression), and its parameters belong to a name.");

    private static readonly LintRule CannotBeCalled = new(
        "called-process-without-start", "10.5.2",
        "le processus appelé « {0} » n’a pas d’événement de début simple.",
        "the called process “{0}” has no none start event.");

    internal static ImmutableArray<LintRule> Rules =>
        [Quantity, NoWayIn, NoWayOut, NoFormat, BadFormat, TwoAssignments, CannotBeCalled];

    internal static IEnumerable<Problem> Check(BpmnModel model)
    {
        var callable = model.All("startEvent").Where(s => model.KindsOf(s).Count == 0).Select(s => s.Parent!).ToHashSet();
        return model.Elements.Where(e => Kinds.IsActivity(e.Name) || Kinds.IsGateway(e.Name)).SelectMany(e => Ways(model, e))
            .Concat(model.Elements.Where(e => Kinds.IsActivity(e.Name)).SelectMany(Quantities))
            .Concat(model.All("scriptTask").SelectMany(s => Script(s, "scriptFormat")))
            .Concat(model.All("globalScriptTask").SelectMany(s => Script(s, "scriptLanguage")))
            .Concat(model.All("performer", "humanPerformer", "potentialOwner", "resourceRole").SelectMany(Resource))
            .Concat(model.All("callActivity").SelectMany(c => Call(model, c, callable)));
    }

    private static IEnumerable<Problem> Quantities(XmlTree activity)
    {
        foreach (var name in new[] { "startQuantity", "completionQuantity" })
        {
            if (activity.Attribute(name) is { } value && !(int.TryParse(value, NumberStyles.Integer, CultureInfo.InvariantCulture, out var n) && n >= 1))
            {
                yield return Quantity.At(activity, name, value);
            }
        }
    }

    private static IEnumerable<Problem> Ways(BpmnModel model, XmlTree node)
    {
        if (node.Parent is not { } scope || scope.Name == "adHocSubProcess"
            || BpmnModel.Says(node, "isForCompensation") || BpmnModel.Says(node, "triggeredByEvent"))
        {
            yield break;
        }

        if (!model.FlowsTo(node).Any() && !BpmnModel.Says(node, "instantiate") && model.HasStart(scope))
        {
            yield return NoWayIn.At(node).OrWarning(model.ListsFlows);
        }

        if (!model.FlowsFrom(node).Any() && model.HasEnd(scope))
        {
            yield return NoWayOut.At(node).OrWarning(model.ListsFlows);
        }
    }

    private static IEnumerable<Problem> Script(XmlTree script, string attribute)
    {
        var format = script.Attribute(attribute)?.Trim() ?? "";
        if (format.Length == 0)
        {
            if (script.First(BpmnNames.Bpmn, "script") is { Text.Length: > 0 })
            {
                yield return NoFormat.At(script);
            }
        }
        else if (!MimeType().IsMatch(format) && !ShortName().IsMatch(format) && !Uri.IsWellFormedUriString(format, UriKind.Absolute))
        {
            yield return BadFormat.At(script, format);
        }
    }

    private static IEnumerable<Problem> Resource(XmlTree role)
    {
        var named = role.First(BpmnNames.Bpmn, "resourceRef") is not null;
        if ((named && role.First(BpmnNames.Bpmn, "resourceAssignmentExpression") is not null)
            || (!named && role.First(BpmnNames.Bpmn, "resourceParameterBinding") is not null))
        {
            yield return TwoAssignments.At(role);
        }
    }

    private static IEnumerable<Problem> Call(BpmnModel model, XmlTree call, HashSet<XmlTree> callable)
    {
        if (model.Find(call, "calledElement") is { Name: "process" } called && model.HasStart(called) && !callable.Contains(called))
        {
            yield return CannotBeCalled.At(call, called.Attribute("id"));
        }
    }

    [GeneratedRegex(@"^[\w.+-]+/[\w.+-]+(;.*)?$", RegexOptions.CultureInvariant | RegexOptions.NonBacktracking)]
    private static partial Regex MimeType();

    /// <summary>The short names that tools write in place of a MIME type: groovy, javascript, feel…</summary>
    [GeneratedRegex("^[a-z][a-z0-9.+#-]*$", RegexOptions.CultureInvariant | RegexOptions.NonBacktracking)]
    private static partial Regex ShortName();
}
