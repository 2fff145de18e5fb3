using System.Collections.Immutable;
using Demat.Engine.Xml;

namespace Demat.Engine.Lint;

/// <summary>The rules of BPMN 2.0.2 that hold for any file, executable or drawn only.</summary>
internal static class StandardLint
{
    internal static ImmutableArray<LintRule> Rules =>
    [
        .. IdentityRules.Rules, .. ReferenceRules.Rules, .. SequenceFlowRules.Rules, .. MessageFlowRules.Rules, .. GatewayRules.Rules,
        .. EventRules.Rules, .. EventDefinitionRules.Rules, .. LinkRules.Rules, .. CompensationRules.Rules, .. ActivityRules.Rules,
        .. LoopRules.Rules, .. SubProcessRules.Rules, .. DataRules.Rules, .. DataAssociationRules.Rules, .. EventDataRules.Rules,
        .. OperationRules.Rules, .. ExpressionRules.Rules, .. CollaborationRules.Rules,
    ];

    /// <summary>Nobody mends more at once; a hostile file does not get to fill the memory with its mistakes.</summary>
    private const int MostProblems = 1_000;

    internal static IEnumerable<Problem> Check(XmlTree root) => All(root).Take(MostProblems);

    private static IEnumerable<Problem> All(XmlTree root)
    {
        var model = new BpmnModel(root);
        return IdentityRules.Check(model)
            .Concat(ReferenceRules.Check(model))
            .Concat(SequenceFlowRules.Check(model))
            .Concat(MessageFlowRules.Check(model))
            .Concat(GatewayRules.Check(model))
            .Concat(EventRules.Check(model))
            .Concat(EventDefinitionRules.Check(model))
            .Concat(LinkRules.Check(model))
            .Concat(CompensationRules.Check(model))
            .Concat(ActivityRules.Check(model))
            .Concat(LoopRules.Check(model))
            .Concat(SubProcessRules.Check(model))
            .Concat(DataRules.Check(model))
            .Concat(DataAssociationRules.Check(model))
            .Concat(EventDataRules.Check(model))
            .Concat(OperationRules.Check(model))
            .Concat(ExpressionRules.Check(model))
            .Concat(CollaborationRules.Check(model));
    }
}
