using Demat.Engine.Execution;
using Demat.Engine.Lint;
using Demat.Engine.Xml;
using Demat.Feel;

namespace Demat.Engine;

/// <summary>Computes a FEEL expression and keeps its value; with a job type, the shell does it instead.</summary>
public sealed record ScriptTask : Activity
{
    /// <summary>What it computes.</summary>
    public Expression? Script { get; init; }

    /// <summary>The variable that receives the value, or null.</summary>
    public string? ResultVariable { get; init; }

    /// <summary>The job that computes instead, or null.</summary>
    public JobDefinition? Job { get; init; }

    internal static ScriptTask Read(ElementXml x) => new()
    {
        Id = x.Id,
        Tag = x.Tag,
        ParentId = x.ParentId,
        Script = x.Expression(x.Zeebe("script"), "expression") ?? (IsFeel(x.Attribute("scriptFormat") ?? x.Attribute("scriptLanguage")) ? x.Formula(x.Child("script")) : null),
        ResultVariable = x.Zeebe("script")?.Attribute("resultVariable"),
        Job = x.Job(),
    };

    private static bool IsFeel(string? format) => format is not null && format.Contains("feel", StringComparison.OrdinalIgnoreCase);

    internal override void Work(Run run, ElementInstance me)
    {
        if (Job is not null)
        {
            Jobs.TryCreate(run, me, Job);
            return;
        }

        var result = run.Evaluate(Script!, me);
        if (result is { Value: FeelValue.Null, Diagnostics.IsEmpty: false })
        {
            run.Fail(me, Trouble.NoValue(this, "le résultat du script", Script!, result.Diagnostics));
            return;
        }

        run.Leave(me.Key, ResultVariable is null ? FeelContext.Empty : FeelContext.Empty.With(ResultVariable, result.Value));
    }

    internal override IEnumerable<Problem> Check(ProcessDefinition definition)
    {
        if (Script is null && Job is null)
        {
            yield return LintText.NoScript(this);
        }
    }
}
