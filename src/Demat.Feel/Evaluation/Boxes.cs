using Demat.Feel.Syntax;
using Demat.Feel.Types;

namespace Demat.Feel.Evaluation;

/// <summary>Boxed expressions: what they add to the texts that they hold.</summary>
internal static class Boxes
{
    public static FeelValue Cell(Node.Cell cell, Scope scope, Run run)
    {
        var outside = run.Place;
        run.Place = cell.Where;
        var value = Conversion.To(cell.Type, Evaluator.Evaluate(cell.Body, scope, run), cell.Body.At, run, "Le résultat");
        run.Place = outside;
        return value;
    }

    /// <summary>The value of an entry of a context. A function sees itself by the name of its entry, and so can call itself.</summary>
    public static FeelValue Entry(NamedNode entry, Scope scope, Run run)
    {
        if ((entry.Value is Node.Cell { Type: null } cell ? cell.Body : entry.Value) is not Node.FunctionOf function)
        {
            return Evaluator.Evaluate(entry.Value, scope, run);
        }

        FeelValue value = null!;
        value = new FeelValue.Function(Calls.Function(entry.Name, function, () => scope.With(entry.Name, value), run));
        return value;
    }

    public static FeelValue Block(Node.Block block, Scope scope, Run run)
    {
        foreach (var entry in block.Entries)
        {
            scope = scope.With(entry.Name, Entry(entry, scope, run));
        }

        return Evaluator.Evaluate(block.Result, scope, run);
    }
}
