using Demat.Engine.Execution;
using Demat.Engine.Lint;
using Demat.Engine.Xml;
using Demat.Feel;

namespace Demat.Engine;

/// <summary>Runs another process inside this instance, with its own variables.</summary>
public sealed record CallActivity : Activity
{
    /// <summary>How many scopes may be open around a call: each call opens two.</summary>
    internal const int MaximumDepth = 200;

    /// <summary>The BPMN id of the process called; its latest version is taken when the call is made.</summary>
    public Expression? ProcessId { get; init; }

    /// <summary>True when the called process begins with every variable that the call sees, not only the mapped ones.</summary>
    public bool PropagateAllParentVariables { get; init; }

    /// <summary>True when every variable of the called process comes back, not only the mapped ones.</summary>
    public bool PropagateAllChildVariables { get; init; }

    internal static CallActivity Read(ElementXml x)
    {
        var called = x.Zeebe("calledElement");
        return new()
        {
            Id = x.Id,
            Tag = x.Tag,
            ParentId = x.ParentId,
            ProcessId = x.Expression(called, "processId") ?? x.Constant(x.LocalName(x.Attribute("calledElement"))),
            PropagateAllParentVariables = called?.Attribute("propagateAllParentVariables") is not "false",
            PropagateAllChildVariables = called?.Attribute("propagateAllChildVariables") is not "false",
        };
    }

    internal override void Work(Run run, ElementInstance me)
    {
        if (!run.TryEvaluate(ProcessId!, "le processus appelé", me, out var value))
        {
            return;
        }

        var processId = (value as FeelValue.Text)?.Value ?? "";
        if (run.Context.Definitions.Latest(processId) is not { } called || called.Definition.BeginningsOf(called.Definition.Id).ToList() is not { Count: > 0 } beginnings)
        {
            run.Fail(me, Trouble.UnknownProcess(this, processId));
        }
        else if (run.DepthOf(me) >= MaximumDepth)
        {
            run.Fail(me, Trouble.TooManyCalls(this, MaximumDepth));
        }
        else
        {
            Open(run, me, called, beginnings);
        }
    }

    /// <summary>The called process has ended.</summary>
    internal void Return(Run run, ElementInstance me, FeelContext variables) =>
        run.Leave(me.Key, PropagateAllChildVariables || !Mapping.Outputs.IsEmpty ? variables : FeelContext.Empty);

    internal override IEnumerable<Problem> Check(ProcessDefinition definition)
    {
        if (ProcessId is null)
        {
            yield return LintText.NoCalledProcess(this);
        }
    }

    private void Open(Run run, ElementInstance me, DeployedProcess called, List<FlowNode> beginnings)
    {
        var given = PropagateAllParentVariables ? run.Seen(me) : me.Variables;
        var root = run.Open(called.Definition.Id, me.Key, called.Id);
        if (given.Count > 0)
        {
            run.Emit(new Event.VariablesSet(root, given));
        }

        run.Begin(root, beginnings);
    }
}
