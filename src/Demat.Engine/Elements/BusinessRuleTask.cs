using Demat.Engine.Execution;
using Demat.Engine.Lint;
using Demat.Engine.Xml;
using Demat.Feel;

namespace Demat.Engine;

/// <summary>Asks a DMN decision and keeps its answer; with a job type, the shell does it instead.</summary>
public sealed record BusinessRuleTask : Activity
{
    /// <summary>The id of the decision; its latest version is taken.</summary>
    public Expression? DecisionId { get; init; }

    /// <summary>The variable that receives the answer, or null.</summary>
    public string? ResultVariable { get; init; }

    /// <summary>The job that decides instead, or null.</summary>
    public JobDefinition? Job { get; init; }

    internal static BusinessRuleTask Read(ElementXml x) => new()
    {
        Id = x.Id,
        Tag = x.Tag,
        ParentId = x.ParentId,
        DecisionId = x.Expression(x.Zeebe("calledDecision"), "decisionId"),
        ResultVariable = x.Zeebe("calledDecision")?.Attribute("resultVariable"),
        Job = x.Job(),
    };

    internal override void Work(Run run, ElementInstance me)
    {
        if (Job is not null)
        {
            Jobs.TryCreate(run, me, Job);
        }
        else if (run.TryEvaluate(DecisionId!, "la décision à prendre", me, out var value))
        {
            Decide(run, me, (value as FeelValue.Text)?.Value ?? "");
        }
    }

    internal override IEnumerable<Problem> Check(ProcessDefinition definition)
    {
        if (DecisionId is null && Job is null)
        {
            yield return LintText.NoDecision(this);
        }
    }

    private void Decide(Run run, ElementInstance me, string decisionId)
    {
        if (run.Context.Definitions.Decision(decisionId) is not { } decision)
        {
            run.Fail(me, Trouble.UnknownDecision(this, decisionId));
            return;
        }

        var result = decision.Evaluate(run.Seen(me), run.Environment);
        if (result is { Value: FeelValue.Null, Diagnostics.IsEmpty: false })
        {
            run.Fail(me, Trouble.DecisionFailed(this, decisionId, result.Diagnostics));
            return;
        }

        run.Emit(new Event.DecisionEvaluated(Id, decisionId, result.Value, result.MatchedRules));
        run.Leave(me.Key, ResultVariable is null ? FeelContext.Empty : FeelContext.Empty.With(ResultVariable, result.Value));
    }
}
