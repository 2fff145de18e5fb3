using System.Collections.Immutable;
using Demat.Feel.Evaluation;

namespace Demat.Feel.BuiltIns;

/// <summary>What a standard function receives. Each reader says in a diagnostic what it expected and did not get.</summary>
internal readonly struct Arguments(string function, FeelValue[] values, TextPosition at, Run run)
{
    public int Count => values.Length;

    public Run Run => run;

    public TextPosition At => at;

    public FeelValue this[int index] => index < values.Length ? values[index] : FeelValue.Null.Instance;

    public ImmutableArray<FeelValue> From(int index) => [.. values.AsSpan(Math.Min(index, values.Length))];

    public FeelValue Fail(string message) => run.Fail(at, $"« {function} » : {message}");

    public bool Is<T>(int index, string expected, out T value)
        where T : FeelValue
    {
        // a list of one counts as its item where a list is not expected
        var given = this[index] is FeelValue.List { Items: [var single] } && typeof(T) != typeof(FeelValue.List) ? single : this[index];
        if (given is T right)
        {
            value = right;
            return true;
        }

        value = null!;
        Fail($"l’argument {index + 1} doit être {expected}, c’est {Words.Of(given)}.");
        return false;
    }

    public bool Text(int index, out string value)
    {
        var found = Is<FeelValue.Text>(index, "un texte", out var text);
        value = found ? text.Value : "";
        return found;
    }

    public bool Number(int index, out FeelValue.Number value) => Is(index, "un nombre", out value);

    public bool Integer(int index, out int value)
    {
        value = 0;
        if (!Number(index, out var number))
        {
            return false;
        }

        if (Math.Abs(number.Value) > int.MaxValue)
        {
            Fail($"l’argument {index + 1} est trop grand.");
            return false;
        }

        value = (int)decimal.Truncate(number.Value);
        return true;
    }

    public bool Context(int index, out FeelContext value)
    {
        var found = Is<FeelValue.Context>(index, "un contexte", out var context);
        value = found ? context.Entries : FeelContext.Empty;
        return found;
    }

    /// <summary>The items of a list; a value that is no list is a list of one. Spends a step per item.</summary>
    public bool List(int index, out ImmutableArray<FeelValue> value)
    {
        value = [];
        if (this[index] is FeelValue.Null)
        {
            Fail($"l’argument {index + 1} doit être une liste, c’est une valeur absente.");
            return false;
        }

        value = this[index] is FeelValue.List list ? list.Items : [this[index]];
        return run.Spend(value.Length, at);
    }

    /// <summary>The items of one list argument, or all the arguments.</summary>
    public bool Items(out ImmutableArray<FeelValue> value)
    {
        if (values is [FeelValue.List or FeelValue.Null])
        {
            return List(0, out value);
        }

        value = From(0);
        return true;
    }

    public FeelValue ListOf(ImmutableArray<FeelValue> items) =>
        run.AllowsList(items.Length, at) ? new FeelValue.List(items) : FeelValue.Null.Instance;

    public FeelValue TextOf(string text) =>
        run.AllowsText(text.Length, at) ? new FeelValue.Text(text) : FeelValue.Null.Instance;
}
