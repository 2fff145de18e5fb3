using System.Globalization;
using Demat.Pdf;

namespace Demat.Signing;

/// <summary>What the reader sees of a signature: who, in what capacity, by what power (null for the mayor in person).</summary>
public sealed record SignatureAppearance(string Name, string Quality, string? Delegation = null)
{
    private static readonly CultureInfo French = CultureInfo.GetCultureInfo("fr-FR");

    internal IReadOnlyList<StampLine> Lines(DateTimeOffset at)
    {
        var day = at.Day == 1 ? "1er" : at.Day.ToString(French);
        List<StampLine> lines = [new(Name, StampEmphasis.Strong), new(Quality, StampEmphasis.Plain)];
        if (Delegation is not null)
        {
            lines.Add(new(Delegation, StampEmphasis.Small));
        }

        lines.Add(new($"Signé électroniquement le {day}\u00A0{at.ToString("MMMM yyyy", French)} à {at:HH}\u00A0h\u00A0{at:mm}", StampEmphasis.Small));
        return lines;
    }
}
