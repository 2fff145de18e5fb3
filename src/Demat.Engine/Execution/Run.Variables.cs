using Demat.Feel;

namespace Demat.Engine.Execution;

/// <summary>Variables: evaluated, copied in, merged out.</summary>
internal sealed partial class Run
{
    /// <summary>The value of an expression for an element, with the variables it sees and those it is about to write.</summary>
    internal FeelResult Evaluate(Expression expression, ElementInstance me, FeelContext? produced = null) =>
        expression.Evaluate(Seen(me, produced), Environment);

    /// <summary>The value, when one is required; otherwise an incident and false.</summary>
    internal bool TryEvaluate(Expression expression, string purpose, ElementInstance me, out FeelValue value)
    {
        var result = Evaluate(expression, me);
        value = result.Value;
        if (value is not FeelValue.Null)
        {
            return true;
        }

        Fail(me, Trouble.NoValue(LabelOf(me), purpose, expression, result.Diagnostics));
        return false;
    }

    /// <summary>What an element sees, with what it is about to write.</summary>
    internal FeelContext Seen(ElementInstance me, FeelContext? produced = null) =>
        produced is null ? Instance.VisibleFrom(me.Key) : Instance.VisibleFrom(me.Key).With(produced);

    /// <summary>Writes variables: each in the nearest scope that has it already, else in the process.</summary>
    internal void Propagate(Key from, FeelContext variables)
    {
        if (OwnerOfAll(from, variables) is { } only)
        {
            Emit(new Event.VariablesSet(only, variables));
            return;
        }

        foreach (var group in variables.GroupBy(v => Owner(from, v.Key)).OrderBy(g => g.Key))
        {
            var written = group.Aggregate(FeelContext.Empty, (all, one) => all.With(one.Key, one.Value));
            Emit(new Event.VariablesSet(group.Key, written));
        }
    }

    /// <summary>The scope into which all of them go; null when they go into several.</summary>
    private Key? OwnerOfAll(Key from, FeelContext variables)
    {
        Key? only = null;
        foreach (var (name, _) in variables)
        {
            var owner = Owner(from, name);
            if (only is { } known && known != owner)
            {
                return null;
            }

            only = owner;
        }

        return only;
    }

    private Key Owner(Key scope, string name)
    {
        var at = Instance.Elements[scope];
        while (at.Root is null && !at.Variables.ContainsKey(name))
        {
            at = Instance.Elements[at.Scope];
        }

        return at.Key;
    }

    /// <summary>Makes the data outputs of an element its own, and copies into it what its data associations bring.</summary>
    private bool TryTakeData(ElementInstance me, FlowNode node)
    {
        if (node.Data.IsNone)
        {
            return true;
        }

        var local = Nulls(node.Data.Results);
        foreach (var copy in node.Data.Inputs.SelectMany(a => a.Copies))
        {
            var value = Evaluate(copy.Source, me, local).Value;
            local = value is FeelValue.Null ? local : MappedTarget.Write(local, copy.Target, value, Seen(me));
        }

        return TrySet(me, me.Key, local);
    }

    /// <summary>Copies out of an element what its data associations give.</summary>
    private FeelContext GiveData(ElementInstance me, FlowNode node, FeelContext produced)
    {
        var written = FeelContext.Empty;
        if (node.Data.IsNone)
        {
            return written;
        }

        foreach (var copy in node.Data.Outputs.SelectMany(a => a.Copies))
        {
            var value = Evaluate(copy.Source, me, produced).Value;
            written = value is FeelValue.Null ? written : MappedTarget.Write(written, copy.Target, value, Seen(me));
        }

        return written;
    }

    private static FeelContext Nulls(IEnumerable<string> names) => names.Aggregate(FeelContext.Empty, (all, name) => all.With(name, FeelValue.Null.Instance));

    /// <summary>Sets variables of a scope on behalf of an element; false after an incident, when they are too large.</summary>
    internal bool TrySet(ElementInstance me, Key scope, FeelContext variables)
    {
        if (!Fits(me, variables))
        {
            return false;
        }

        if (variables.Count > 0)
        {
            Emit(new Event.VariablesSet(scope, variables));
        }

        return true;
    }

    private bool Fits(ElementInstance me, FeelContext variables)
    {
        if (variables.Size <= MaximumVariables)
        {
            return true;
        }

        Fail(me, Trouble.TooLarge(LabelOf(me), variables));
        return false;
    }

    private bool TryMapInputs(ElementInstance me, FlowNode node)
    {
        if (node.Data.IsNone && node.Mapping.Inputs.IsEmpty)
        {
            return true;
        }

        var local = Nulls(node.Data.Own);
        foreach (var input in node.Mapping.Inputs)
        {
            local = MappedTarget.Write(local, input.Target, Evaluate(input.Source, me, local).Value, Seen(me));
        }

        return TrySet(me, me.Key, local);
    }

    private bool TryMerge(ElementInstance me, FlowNode node, FeelContext produced)
    {
        var repeats = me.Loop is not null;
        var written = repeats || node.Mapping.Outputs.IsEmpty ? produced : FeelContext.Empty;
        if (!repeats)
        {
            foreach (var output in node.Mapping.Outputs)
            {
                var value = Evaluate(output.Source, me, produced.With(written)).Value;
                written = MappedTarget.Write(written, output.Target, value, Seen(me));
            }
        }

        if (IsTurn(me))
        {
            written = (node as Activity)?.Loop is LoopCharacteristics.MultiInstance { OutputItem: { } item } ? written.Without(item) : written;
        }
        else if (!node.Data.IsNone)
        {
            var given = GiveData(me, node, produced);
            written = node.Data.Results.Aggregate(written, (left, name) => left.Without(name)).With(given);
        }

        if (!Fits(me, written))
        {
            return false;
        }

        if (written.Count > 0)
        {
            Propagate(me.Scope, written);
        }

        return true;
    }
}
