using System.Globalization;

namespace Demat.Feel.Patterns;

// how often: « ? », « * », « + », « {2,5} »
internal sealed partial class PatternReader
{
    private PatternNode? Quantified(PatternNode atom)
    {
        (int Minimum, int? Maximum)? counts = Peek() switch
        {
            '?' => (0, 1),
            '*' => (0, null),
            '+' => (1, null),
            '{' => Counts(),
            _ => (1, 1),
        };
        if (counts is not { } range)
        {
            return null;
        }

        if (Peek() is not ('?' or '*' or '+' or '{'))
        {
            return atom;
        }

        at = Peek() == '{' ? text.IndexOf('}', at) + 1 : at + 1;
        var isLazy = Accept('?');
        return Peek() is '?' or '*' or '+' or '{' ? null : new PatternNode.Repeat(atom, range.Minimum, range.Maximum, isLazy);
    }

    /// <summary>« {2} », « {2,} », « {2,5} »: read, and left where it is.</summary>
    private (int Minimum, int? Maximum)? Counts()
    {
        var end = text.IndexOf('}', at);
        var parts = end < 0 ? [] : text[(at + 1)..end].Split(',');
        if (parts.Length is 0 or > 2 || !int.TryParse(parts[0], NumberStyles.None, CultureInfo.InvariantCulture, out var minimum) || minimum > MaximumCount)
        {
            return null;
        }

        return parts switch
        {
            [_] => (minimum, minimum),
            [_, ""] => (minimum, null),
            _ => int.TryParse(parts[1], NumberStyles.None, CultureInfo.InvariantCulture, out var maximum) && maximum >= minimum && maximum <= MaximumCount
                ? (minimum, maximum) : null,
        };
    }
}
