using Demat.Pdf.Typefaces;

namespace Demat.Pdf.Content;

/// <summary>Where the lines of a paragraph stand.</summary>
internal enum Alignment
{
    Left,
    Center,
    Right,
}

/// <summary>How text is set: sizes in points, colour as red, green, blue from 0 to 255.</summary>
internal sealed record TextStyle(Face Face, double Size, double Leading, Ink Ink, Alignment Alignment)
{
    public static readonly TextStyle Body = new(Face.Regular, 9.5, 13.5, Ink.Text, Alignment.Left);
}

/// <summary>A colour.</summary>
internal readonly record struct Ink(byte Red, byte Green, byte Blue)
{
    public static readonly Ink Title = new(0x19, 0x1b, 0x22);
    public static readonly Ink Text = new(0x33, 0x35, 0x3d);
    public static readonly Ink Muted = new(0x5c, 0x5e, 0x67);
    public static readonly Ink Accent = new(0x2a, 0x44, 0x94);
    public static readonly Ink Hairline = new(0xd3, 0xcf, 0xc4);
    public static readonly Ink Ground = new(0xf6, 0xf5, 0xf1);
}

/// <summary>A piece of text in one style; a line feed is a forced line break.</summary>
internal sealed record Run(string Text, Face Face, double Size, Ink Ink)
{
    public const string LineBreak = "\n";
}
