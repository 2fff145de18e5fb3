using System.Collections.Immutable;
using System.Runtime.CompilerServices;

namespace Demat.Feel.Evaluation;

/// <summary>One evaluation under way: its environment, what it has spent, what went wrong.</summary>
internal sealed class Run(FeelEnvironment environment)
{
    /// <summary>More would not be read by anybody.</summary>
    private const int MaximumDiagnostics = 20;

    /// <summary>Lists in lists: what recursive walks of a value (equality, writing, storage) can bear.</summary>
    private const int MaximumNesting = 100;

    /// <summary>Characters copied or compared for the price of one step.</summary>
    private const int SizePerStep = 100;

    /// <summary>The stack is looked at every eighth level: what is sure to be left is enough for many more.</summary>
    private const int StackCheck = 7;

    private List<FeelDiagnostic>? diagnostics;
    private int steps;
    private int depth;

    public FeelEnvironment Environment { get; } = environment;

    /// <summary>The budget is spent: whatever is evaluated from now on is null.</summary>
    public bool IsExhausted { get; private set; }

    /// <summary>Which box of a decision model is under evaluation, for diagnostics.</summary>
    public string? Place { get; set; }

    /// <summary>The rule under evaluation in the table of that place, from 1; zero outside the rules.</summary>
    public int Rule { get; set; }

    /// <summary>Ids of the rules that decided in the last table evaluated.</summary>
    public ImmutableArray<string> MatchedRules { get; set; } = [];

    /// <summary>Spends one step and goes one level deeper; false when the budget does not allow it.</summary>
    public bool Enter(TextPosition at)
    {
        if (!Spend(1, at))
        {
            return false;
        }

        if (++depth <= Environment.Budget.Depth && ((depth & StackCheck) != 0 || RuntimeHelpers.TryEnsureSufficientExecutionStack()))
        {
            return true;
        }

        depth--;
        Exhaust(at, "L’expression s’appelle elle-même trop profondément.");
        return false;
    }

    /// <summary>Comes back from the level entered with a value.</summary>
    public FeelValue Leave(FeelValue value, TextPosition at)
    {
        depth--;
        if (value.Depth > MaximumNesting)
        {
            Exhaust(at, $"L’expression imbrique des valeurs sur plus de {MaximumNesting} niveaux.");
        }
        else if (value.Size > Environment.Budget.Size)
        {
            Exhaust(at, "L’expression manipule une valeur trop grande.");
        }
        else
        {
            return value;
        }

        return FeelValue.Null.Instance;
    }

    /// <summary>Spends the steps of a function that goes through a list.</summary>
    public bool Spend(int count, TextPosition at)
    {
        if (IsExhausted)
        {
            return false;
        }

        steps += count;
        if (steps >= 0 && steps <= Environment.Budget.Steps)
        {
            return true;
        }

        Exhaust(at, "L’expression demande trop de calculs.");
        return false;
    }

    /// <summary>Whether a list of this size is allowed; when not, the evaluation is over.</summary>
    public bool AllowsList(long size, TextPosition at)
    {
        if (size > Environment.Budget.ListSize)
        {
            Exhaust(at, "L’expression construit une liste trop longue.");
        }

        return !IsExhausted;
    }

    /// <summary>Whether a text of this size is allowed; when not, the evaluation is over.</summary>
    public bool AllowsText(long size, TextPosition at)
    {
        if (size > Environment.Budget.Size)
        {
            Exhaust(at, "L’expression construit un texte trop long.");
        }

        return !IsExhausted && SpendSize(size, at);
    }

    /// <summary>Spends the steps of handling values of this size.</summary>
    public bool SpendSize(long size, TextPosition at) => size < SizePerStep || Spend((int)Math.Min(size / SizePerStep, int.MaxValue / 2), at);

    /// <summary>Notes what went wrong and answers null, the value of what cannot be evaluated.</summary>
    public FeelValue Fail(TextPosition at, string message)
    {
        diagnostics ??= [];
        if (diagnostics.Count < MaximumDiagnostics && !IsExhausted)
        {
            diagnostics.Add(new(at, message, Rule == 0 ? Place : $"{Place}, règle {Rule}"));
        }

        return FeelValue.Null.Instance;
    }

    /// <summary>The result, null when the budget was exceeded.</summary>
    public FeelResult Finish(FeelValue value)
    {
        Environment.Meter?.Add(steps);
        return new(IsExhausted ? FeelValue.Null.Instance : value, diagnostics is null ? [] : [.. diagnostics]);
    }

    private void Exhaust(TextPosition at, string message)
    {
        Fail(at, message);
        IsExhausted = true;
    }
}
