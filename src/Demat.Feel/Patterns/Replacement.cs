using System.Text;

namespace Demat.Feel.Patterns;

/// <summary>What takes the place of a match: text and « $1 » (the first group; « $0 » the whole); « \$ » and « \\ » for the characters.</summary>
internal sealed class Replacement
{
    private readonly List<(string Text, int Group)> parts = [];

    private Replacement() { }

    /// <summary>The longest text that a match of this length may become.</summary>
    public long LengthFor(int match) => parts.Sum(p => p.Group < 0 ? p.Text.Length : (long)match);

    /// <summary>Null when it is not well formed.</summary>
    public static Replacement? Read(string written, int groups)
    {
        var read = new Replacement();
        var text = new StringBuilder();
        for (var i = 0; i < written.Length; i++)
        {
            var next = i + 1 < written.Length ? written[i + 1] : '\0';
            if (written[i] == '\\' && next is '\\' or '$')
            {
                text.Append(next);
                i++;
            }
            else if (written[i] == '$' && char.IsAsciiDigit(next))
            {
                var group = next - '0';
                for (i++; i + 1 < written.Length && char.IsAsciiDigit(written[i + 1]) && (group * 10) + written[i + 1] - '0' <= groups; i++)
                {
                    group = (group * 10) + written[i + 1] - '0';
                }

                read.parts.Add((text.ToString(), -1));
                read.parts.Add(("", group));
                text.Clear();
            }
            else if (written[i] is '\\' or '$')
            {
                return null;
            }
            else
            {
                text.Append(written[i]);
            }
        }

        read.parts.Add((text.ToString(), -1));
        return read;
    }

    public void Write(StringBuilder output, string input, PatternMatch match)
    {
        foreach (var (text, group) in parts)
        {
            var (start, end) = group < 0 || group > match.Groups.Length ? (-1, -1) : group == 0 ? (match.Start, match.End) : match.Groups[group - 1];
            output.Append(text).Append(start < 0 ? "" : input.AsSpan(start, end - start));
        }
    }
}
