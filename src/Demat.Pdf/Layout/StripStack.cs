using System.Collections.Immutable;

namespace Demat.Pdf.Layout;

/// <summary>Strips one above another.</summary>
internal static class StripStack
{
    public static double Height(ImmutableArray<Strip> strips)
    {
        var height = 0.0;
        for (var i = 0; i < strips.Length; i++)
        {
            height += (i == 0 ? 0 : Gap(strips[i - 1], strips[i])) + strips[i].Height;
        }

        return height;
    }

    public static void Draw(ImmutableArray<Strip> strips, PageCanvas page, double left, double top)
    {
        for (var i = 0; i < strips.Length; i++)
        {
            top += i == 0 ? 0 : Gap(strips[i - 1], strips[i]);
            strips[i].Draw(page, left, top);
            top += strips[i].Height;
        }
    }

    /// <summary>The space between two strips.</summary>
    public static double Gap(Strip above, Strip below) => Math.Max(above.After, below.Before);

    /// <summary>As many strips as fit, and the others.</summary>
    public static (ImmutableArray<Strip> First, ImmutableArray<Strip> Remainder) Cut(ImmutableArray<Strip> strips, double height)
    {
        var count = strips.Length;
        while (count > 0 && Height(strips[..count]) > height)
        {
            count--;
        }

        return count == 0 && !strips.IsEmpty && strips[0].Cut(height) is var (first, rest)
            ? ([first], [rest, .. strips[1..]])
            : (strips[..count], strips[count..]);
    }
}
