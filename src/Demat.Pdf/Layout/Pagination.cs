using Demat.Pdf.Content;
using Demat.Pdf.Tagging;
using Demat.Pdf.Typefaces;

namespace Demat.Pdf.Layout;

/// <summary>Puts strips on pages, in order, keeping together what must be.</summary>
internal sealed class Pagination(FontSet fonts)
{
    private const double Tolerance = 0.01;
    private readonly List<PageCanvas> pages = [];
    private double used;
    private Strip? above;

    public IReadOnlyList<PageCanvas> Pages => pages;

    public void Place(IEnumerable<Strip> strips)
    {
        NewPage();
        foreach (var group in Groups(strips))
        {
            if (above is not null && Room < HeightOf(group))
            {
                NewPage();
            }

            foreach (var strip in group)
            {
                Place(strip);
            }
        }
    }

    /// <summary>Writes at the foot of each page, once their number is known.</summary>
    public void WriteFooters(string text)
    {
        foreach (var page in pages)
        {
            page.Decorate(() =>
            {
                page.Line(PageFormat.Left, PageFormat.FooterBaseline - 14, PageFormat.BodyWidth, 0.5, Ink.Hairline);
                Footer(page, text, Alignment.Left);
                Footer(page, $"Page\u00A0{page.Index + 1}\u00A0/\u00A0{pages.Count}", Alignment.Right);
            });
        }
    }

    private double Room => PageFormat.BodyHeight - used + Tolerance;

    private void Footer(PageCanvas page, string text, Alignment alignment)
    {
        var run = new Run(PrintableText.Of(text), Face.Regular, 7.5, Ink.Muted);
        var line = LineBreaker.Lines([run], PageFormat.BodyWidth - (alignment == Alignment.Left ? 70 : 0), fonts)[0];
        new LineStrip(new StructElement("Artifact"), line, PageFormat.BodyWidth, alignment, 10)
            .Draw(page, PageFormat.Left, PageFormat.FooterBaseline - 8);
    }

    private void NewPage()
    {
        pages.Add(new PageCanvas(pages.Count, fonts));
        used = 0;
        above = null;
    }

    private void Place(Strip strip)
    {
        if (above is not null && Room < Gap(strip) + strip.Height)
        {
            NewPage();
        }

        if (above is null && strip.RunningHead is { } head)
        {
            pages[^1].Decorate(() => head.Draw(pages[^1], PageFormat.Left, PageFormat.Top));
            used = head.Height;
        }

        if (Room < strip.Height && strip.Cut(Room) is var (first, rest))
        {
            Draw(first);
            NewPage();
            Place(rest);
        }
        else
        {
            Draw(strip);
        }
    }

    private void Draw(Strip strip)
    {
        used += Gap(strip);
        strip.Draw(pages[^1], PageFormat.Left, PageFormat.Top + used);
        used += strip.Height;
        above = strip;
    }

    private double Gap(Strip strip) => above is null ? 0 : StripStack.Gap(above, strip);

    private double HeightOf(List<Strip> group) => Gap(group[0]) + StripStack.Height([.. group]);

    /// <summary>Each strip with those that must follow it on the same page.</summary>
    private static IEnumerable<List<Strip>> Groups(IEnumerable<Strip> strips)
    {
        var group = new List<Strip>();
        foreach (var strip in strips)
        {
            group.Add(strip);
            if (!strip.KeepWithNext)
            {
                yield return group;
                group = [];
            }
        }

        if (group.Count > 0)
        {
            yield return group;
        }
    }
}
