using System.Collections.Immutable;
using System.Text;
using System.Xml.Linq;
using Demat.Pdf.Typefaces;

namespace Demat.Pdf.Content;

/// <summary>Turns mixed content into runs, with white space collapsed as in HTML.</summary>
internal static class InlineText
{
    public static bool IsInline(XElement element) => element.Name.LocalName is "strong" or "em" or "span" or "br";

    /// <summary>The runs; none when there is only white space.</summary>
    public static ImmutableArray<Run> Of(IEnumerable<XNode> nodes, TextStyle style)
    {
        var runs = new List<Run>();
        Gather(nodes, style, runs);
        return Collapsed(runs);
    }

    private static void Gather(IEnumerable<XNode> nodes, TextStyle style, List<Run> runs)
    {
        foreach (var node in nodes)
        {
            switch (node)
            {
                case XText text:
                    runs.Add(new Run(PrintableText.Of(text.Value), style.Face, style.Size, style.Ink));
                    break;
                case XElement { Name.LocalName: "br" }:
                    runs.Add(new Run(Run.LineBreak, style.Face, style.Size, style.Ink));
                    break;
                case XElement element when IsInline(element):
                    Gather(element.Nodes(), XhtmlReader.StyleOf(element, style), runs);
                    break;
                case XElement element:
                    throw XhtmlReader.Problem(element, $"l’élément « {element.Name.LocalName} » n’est pas permis dans du texte");
            }
        }
    }

    private static ImmutableArray<Run> Collapsed(List<Run> runs)
    {
        var result = new List<Run>();
        var afterSpace = true;
        foreach (var run in runs)
        {
            if (run.Text == Run.LineBreak)
            {
                result.Add(run);
                afterSpace = true;
                continue;
            }

            var text = new StringBuilder();
            foreach (var c in run.Text)
            {
                if (c != ' ' || !afterSpace)
                {
                    text.Append(c);
                }

                afterSpace = c == ' ';
            }

            if (text.Length > 0)
            {
                result.Add(run with { Text = text.ToString() });
            }
        }

        while (result.Count > 0 && result[^1].Text.TrimEnd(' ', '\n') is var end && end != result[^1].Text)
        {
            result[^1] = result[^1] with { Text = end };
            if (end.Length == 0)
            {
                result.RemoveAt(result.Count - 1);
            }
        }

        return [.. result];
    }
}
