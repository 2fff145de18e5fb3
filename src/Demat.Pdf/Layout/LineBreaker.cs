using System.Collections.Immutable;
using Demat.Pdf.Content;
using Demat.Pdf.Typefaces;

namespace Demat.Pdf.Layout;

/// <summary>A line of text and the width it shows, without the space that ends it.</summary>
internal sealed record TextLine(ImmutableArray<Run> Runs, double Width);

/// <summary>Cuts runs into lines: at spaces and after hyphens; inside a word only when the word is wider than the line.</summary>
internal sealed class LineBreaker
{
    private readonly FontSet fonts;
    private readonly double width;
    private readonly List<TextLine> lines = [];
    private readonly List<Run> line = [];
    private readonly List<Run> word = [];
    private double lineWidth;

    private LineBreaker(FontSet fonts, double width)
    {
        this.fonts = fonts;
        this.width = width;
    }

    public static IReadOnlyList<TextLine> Lines(IEnumerable<Run> runs, double width, FontSet fonts)
    {
        var breaker = new LineBreaker(fonts, width);
        foreach (var run in runs)
        {
            breaker.Add(run);
        }

        breaker.EndWord();
        breaker.EndLine();
        return breaker.lines;
    }

    private void Add(Run run)
    {
        if (run.Text == Run.LineBreak)
        {
            EndWord();
            EndLine();
            return;
        }

        var start = 0;
        for (var i = 0; i < run.Text.Length; i++)
        {
            if (run.Text[i] == ' ' || (run.Text[i] == '-' && i > 0 && char.IsLetter(run.Text[i - 1])))
            {
                word.Add(run with { Text = run.Text[start..(i + 1)] });
                EndWord();
                start = i + 1;
            }
        }

        if (start < run.Text.Length)
        {
            word.Add(run with { Text = run.Text[start..] });
        }
    }

    private void EndWord()
    {
        if (word.Count == 0)
        {
            return;
        }

        var shown = Shown(word);
        if (line.Count > 0 && lineWidth + shown > width)
        {
            EndLine();
        }

        if (shown > width)
        {
            CutWord();
        }
        else
        {
            line.AddRange(word);
            lineWidth += Full(word);
        }

        word.Clear();
    }

    private void CutWord()
    {
        foreach (var run in word)
        {
            foreach (var c in run.Text)
            {
                var piece = run with { Text = c.ToString() };
                var advance = Full([piece]);
                if (line.Count > 0 && lineWidth + advance > width)
                {
                    EndLine();
                }

                line.Add(piece);
                lineWidth += advance;
            }
        }
    }

    private void EndLine()
    {
        lines.Add(new TextLine(Joined(line), Shown(line)));
        line.Clear();
        lineWidth = 0;
    }

    private double Full(IEnumerable<Run> runs) => runs.Sum(r => fonts.Width(r.Face, r.Size, r.Text));

    private double Shown(List<Run> runs)
    {
        if (runs.Count == 0)
        {
            return 0;
        }

        var last = runs[^1];
        return Full(runs[..^1]) + fonts.Width(last.Face, last.Size, last.Text.TrimEnd(' '));
    }

    private static ImmutableArray<Run> Joined(List<Run> runs)
    {
        var joined = new List<Run>();
        foreach (var run in runs)
        {
            if (joined.Count > 0 && joined[^1] with { Text = "" } == run with { Text = "" })
            {
                joined[^1] = run with { Text = joined[^1].Text + run.Text };
            }
            else
            {
                joined.Add(run);
            }
        }

        return [.. joined];
    }
}
