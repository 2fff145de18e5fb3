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

    public static FeelValue Block(Node.Block block, Scope scope, Run run)
    {
        foreach (var entry in block.Entries)
        {
            scope = scope.With(entry.Name, Evaluator.Evaluate(entry.Value, scope, run));
        }

        return Evaluator.Evaluate(block.Result, scope, run);
    }
}
