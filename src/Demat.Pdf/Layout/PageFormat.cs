namespace Demat.Pdf.Layout;

/// <summary>A4 upright, in points, with generous margins.</summary>
internal static class PageFormat
{
    public const double Width = 595.276;
    public const double Height = 841.89;
    public const double Left = 54;
    public const double Top = 46;
    public const double Bottom = 54;
    public const double BodyWidth = Width - (2 * Left);
    public const double BodyHeight = Height - Top - Bottom;
    public const double FooterBaseline = Height - 30;
}
