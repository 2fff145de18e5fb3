using System.Runtime.CompilerServices;
using System.Text.RegularExpressions;
using Demat.Feel.Evaluation;

namespace Demat.Feel.Patterns;

/// <summary>Finds the matches of an expression with back-references, which no automaton can find. Each try spends a step of the budget.</summary>
internal sealed class BackReferences(PatternNode root, int groups, RegexOptions options, Run run)
{
    private readonly Dictionary<string, Regex> sets = [];
    private readonly (int Start, int End)[] captured = new (int, int)[groups + 1];
    private string text = "";

    /// <summary>The first match from a place on, with the places of its groups; null when there is none, or when the budget ends.</summary>
    public (int Start, int End)[]? Find(string input, int from)
    {
        text = input;
        for (var start = from; start <= input.Length && !run.IsExhausted; start++)
        {
            Array.Fill(captured, (-1, -1));
            captured[0] = (start, -1);
            var end = -1;
            if (Try(root, start, place => (end = place) >= 0))
            {
                captured[0] = (start, end);
                return [.. captured];
            }
        }

        return null;
    }

    private bool Try(PatternNode node, int at, Func<int, bool> then)
    {
        if (!run.Spend(1, default) || !RuntimeHelpers.TryEnsureSufficientExecutionStack())
        {
            return false;
        }

        switch (node)
        {
            case PatternNode.OneOf set:
                return (One(set, at, 1) && then(at + 1)) || (One(set, at, 2) && then(at + 2));
            case PatternNode.Edge edge:
                return IsAt(edge, at) && then(at);
            case PatternNode.Sequence sequence:
                return Rest(sequence, 0, at, then);
            case PatternNode.Either either:
                return either.Choices.Any(choice => Try(choice, at, then));
            case PatternNode.Group group:
                var before = captured[group.Number];
                if (Try(group.Inside, at, end => Keep(group.Number, (at, end)) && then(end)))
                {
                    return true;
                }

                captured[group.Number] = before;
                return false;
            case PatternNode.Repeat repeat:
                return Again(repeat, 0, at, then);
            case PatternNode.Same same:
                var (start, stop) = captured[same.Number];
                var length = start < 0 ? 0 : stop - start;
                return at + length <= text.Length && AreSame(start, at, length) && then(at + length);
            default:
                throw new System.Diagnostics.UnreachableException();
        }
    }

    private bool Keep(int group, (int Start, int End) place)
    {
        if (group > 0)
        {
            captured[group] = place;
        }

        return true;
    }

    private bool Rest(PatternNode.Sequence sequence, int index, int at, Func<int, bool> then) =>
        index == sequence.Parts.Length ? then(at) : Try(sequence.Parts[index], at, next => Rest(sequence, index + 1, next, then));

    private bool Again(PatternNode.Repeat repeat, int done, int at, Func<int, bool> then)
    {
        // an empty turn would change nothing, again and again
        bool More() => (repeat.Maximum is null || done < repeat.Maximum)
            && Try(repeat.Inside, at, next => (next > at || done < repeat.Minimum) && Again(repeat, done + 1, next, then));
        return done < repeat.Minimum ? More() : repeat.IsLazy ? then(at) || More() : More() || then(at);
    }

    private bool One(PatternNode.OneOf set, int at, int length)
    {
        if (at + length > text.Length || (length == 2) != (char.IsHighSurrogate(text[at]) && length == 2))
        {
            return false;
        }

        if (!sets.TryGetValue(set.Set, out var regex))
        {
            sets[set.Set] = regex = new Regex($@"\A(?:{set.Set})\z", options);
        }

        return regex.IsMatch(text.AsSpan(at, length));
    }

    private bool IsAt(PatternNode.Edge edge, int at) => edge.IsStart
        ? at == 0 || (edge.OfLine && text[at - 1] == '\n')
        : at == text.Length || (edge.OfLine && text[at] == '\n');

    private bool AreSame(int start, int at, int length) => length == 0 || string.Compare(
        text, start, text, at, length,
        options.HasFlag(RegexOptions.IgnoreCase) ? StringComparison.OrdinalIgnoreCase : StringComparison.Ordinal) == 0;
}
