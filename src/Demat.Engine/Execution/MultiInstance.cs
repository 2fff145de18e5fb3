using System.Collections.Immutable;
using Demat.Feel;

namespace Demat.Engine.Execution;

/// <summary>A multi-instance activity: a body that holds the progress, and one turn per item.</summary>
internal static class MultiInstance
{
    /// <summary>How many items one activity may repeat over: well under <see cref="Run.StepBudget"/>.</summary>
    internal const int MaximumItems = 5_000;

    /// <summary>Opens the body and starts the first turn, or all of them.</summary>
    internal static void Begin(Run run, ElementInstance body, Activity activity, LoopCharacteristics.MultiInstance loop)
    {
        if (!TryItems(run, body, activity, loop, out var items))
        {
            return;
        }

        run.Emit(new Event.LoopStarted(body.Key, items));
        if (loop.OutputCollection is { } output)
        {
            run.Emit(new Event.VariablesSet(body.Key, FeelContext.Empty.With(output, NoResults(items.Length))));
        }

        if (items.IsEmpty)
        {
            End(run, body.Key, loop);
            return;
        }

        for (var turn = 0; turn < (loop.IsSequential ? 1 : items.Length); turn++)
        {
            StartTurn(run, body.Key, activity, loop, turn);
        }
    }

    /// <summary>One turn has done its work and merged its variables.</summary>
    internal static void TurnLeaves(
        Run run, ElementInstance turn, Activity activity, LoopCharacteristics.MultiInstance loop, FeelContext produced)
    {
        var body = turn.Scope;
        var seen = run.Seen(turn, produced);
        if (loop is { OutputCollection: { } output, OutputElement: { } element })
        {
            var results = ((FeelValue.List)run.Instance.Elements[body].Variables[output]).Items;
            var index = turn.Turn - 1;
            var value = element.Evaluate(seen, run.Environment).Value;
            if (!run.TrySet(turn, body, FeelContext.Empty.With(output, new FeelValue.List(results.SetItem(index, value)))))
            {
                return;
            }
        }

        LoopBehaviour.Throw(run, turn, loop);
        if (!run.Instance.Elements.ContainsKey(turn.Key))
        {
            return;
        }

        run.Complete(turn.Key);
        var after = run.Instance.Elements[body];
        var progress = after.Loop!;
        var stops = loop.CompletionCondition is { } condition
            && condition.Evaluate(seen.With(ProcessInstance.Counters(after)).With(after.Variables), run.Environment).IsTrue;
        if (stops || progress.Completed == progress.Items!.Value.Length)
        {
            run.TerminateContent(body);
            End(run, body, loop);
        }
        else if (loop.IsSequential)
        {
            StartTurn(run, body, activity, loop, progress.Started);
        }
    }

    private static void StartTurn(Run run, Key body, Activity activity, LoopCharacteristics.MultiInstance loop, int index)
    {
        var item = run.Instance.Elements[body].Loop!.Items!.Value[index];
        Loops.StartTurn(run, body, activity, index + 1, loop.InputElement is { } name ? FeelContext.Empty.With(name, item) : FeelContext.Empty);
    }

    private static void End(Run run, Key body, LoopCharacteristics.MultiInstance loop) => run.Leave(body, loop.OutputCollection is { } output
        ? FeelContext.Empty.With(output, run.Instance.Elements[body].Variables[output])
        : FeelContext.Empty);

    private static bool TryItems(
        Run run, ElementInstance body, Activity activity, LoopCharacteristics.MultiInstance loop, out ImmutableArray<FeelValue> items)
    {
        items = [];
        var source = loop.InputCollection ?? loop.Cardinality;
        if (source is null || !run.TryEvaluate(source, "la collection à parcourir", body, out var value))
        {
            return false;
        }

        items = (loop.InputCollection, value) switch
        {
            (not null, FeelValue.List list) => list.Items,
            (null, _) when Count(value) is { } count => [.. Enumerable.Repeat<FeelValue>(FeelValue.Null.Instance, count)],
            _ => default,
        };
        if (!items.IsDefault && items.Length <= MaximumItems)
        {
            return true;
        }

        run.Fail(body, items.IsDefault ? Trouble.NotRepeatable(activity, source, value) : Trouble.TooManyItems(activity, items.Length));
        return false;
    }

    private static int? Count(FeelValue value) => value switch
    {
        FeelValue.Number { Value: >= 0 and <= int.MaxValue } n when decimal.IsInteger(n.Value) => (int)Math.Min(n.Value, MaximumItems + 1),
        FeelValue.Text text when int.TryParse(text.Value, out var n) && n >= 0 => Math.Min(n, MaximumItems + 1),
        _ => null,
    };

    private static FeelValue.List NoResults(int count) => new([.. Enumerable.Repeat<FeelValue>(FeelValue.Null.Instance, count)]);
}
