using System.Collections.Immutable;
using Demat.Feel.Syntax;

namespace Demat.Feel.Evaluation;

/// <summary>for, some and every: the body for each combination of the iterators, the last turning fastest.</summary>
internal static class Iterating
{
    /// <summary>Beyond, no list is short enough to be gone through.</summary>
    private const decimal Farthest = 1_000_000_000_000_000_000;

    public static FeelValue For(Node.For node, Scope scope, Run run)
    {
        var results = ImmutableArray.CreateBuilder<FeelValue>();
        var complete = Turn(node.Iterators, 0, scope, run, inner =>
        {
            var seen = inner;
            if (node.ReadsPartial && run.Spend(results.Count / 10, node.At))
            {
                seen = inner.With("partial", new FeelValue.List(results.ToImmutable()));
            }

            results.Add(Evaluator.Evaluate(node.Body, seen, run));
            return run.AllowsList(results.Count, node.At);
        });
        return complete is null ? FeelValue.Null.Instance : new FeelValue.List(results.ToImmutable());
    }

    public static FeelValue Quantified(Node.Quantified node, Scope scope, Run run)
    {
        var (unknown, wrong) = (false, false);
        var complete = Turn(node.Iterators, 0, scope, run, inner =>
        {
            var value = Evaluator.Evaluate(node.Condition, inner, run);
            unknown |= value is FeelValue.Null;
            wrong |= value is not (FeelValue.Bool or FeelValue.Null);
            return value is not FeelValue.Bool truth || truth.Value == node.Every;
        });
        return complete switch
        {
            null => FeelValue.Null.Instance,
            _ when wrong => run.Fail(node.Condition.At, "La condition n’est pas toujours vraie ou fausse."),
            false => Evaluator.Truth(!node.Every),
            true => unknown ? FeelValue.Null.Instance : Evaluator.Truth(node.Every),
        };
    }

    /// <summary>True when every turn was made, false when the body stopped it, null when there is nothing to go through.</summary>
    private static bool? Turn(ImmutableArray<Iterator> iterators, int index, Scope scope, Run run, Func<Scope, bool> body)
    {
        if (index == iterators.Length)
        {
            return body(scope);
        }

        var iterator = iterators[index];
        if (Domain(iterator, scope, run) is not { } domain)
        {
            return null;
        }

        foreach (var value in domain)
        {
            var complete = Turn(iterators, index + 1, scope.With(iterator.Name, value), run, body);
            if (complete != true || run.IsExhausted)
            {
                return complete;
            }
        }

        return true;
    }

    private static IEnumerable<FeelValue>? Domain(Iterator iterator, Scope scope, Run run)
    {
        var at = iterator.Domain.At;
        var domain = Evaluator.Evaluate(iterator.Domain, scope, run);
        if (iterator.To is not null)
        {
            domain = new FeelValue.Range(domain, true, Evaluator.Evaluate(iterator.To, scope, run), true);
        }

        switch (domain)
        {
            case FeelValue.List list:
                return list.Items;
            case FeelValue.Range range when Between(range) is { } values:
                return values;
            case FeelValue.Null or FeelValue.Range:
                run.Fail(at, $"On ne peut pas parcourir {Words.Of(domain)}.");
                return null;
            default:
                return [domain];
        }
    }

    private static IEnumerable<FeelValue>? Between(FeelValue.Range range) => range switch
    {
        { Start: FeelValue.Number { Value: var from }, End: FeelValue.Number { Value: var to } }
            when decimal.Truncate(from) == from && decimal.Truncate(to) == to && Math.Abs(from) < Farthest && Math.Abs(to) < Farthest =>
            Whole(from, to, range).Select(n => new FeelValue.Number(n)),
        { Start: FeelValue.Date { Day: var from }, End: FeelValue.Date { Day: var to } } =>
            Whole(from, to, range).Select(day => new FeelValue.Date((long)day)),
        _ => null,
    };

    private static IEnumerable<decimal> Whole(decimal from, decimal to, FeelValue.Range range)
    {
        var step = from <= to ? 1 : -1;
        var first = range.StartIncluded ? from : from + step;
        var last = range.EndIncluded ? to : to - step;
        for (var value = first; step > 0 ? value <= last : value >= last; value += step)
        {
            yield return value;
        }
    }
}
