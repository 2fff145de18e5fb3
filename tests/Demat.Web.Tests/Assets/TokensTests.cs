using System.Text.RegularExpressions;

namespace Demat.Web.Tests.Assets;

public sealed partial class TokensTests
{
    private static readonly string Css = File.ReadAllText(Repository.Path("src", "Demat.Web", "wwwroot", "css", "tokens.css"));

    [Fact]
    public void Dark_by_preference_and_dark_by_choice_are_the_same()
    {
        var preferred = Block(Css, ":root:not([data-theme=light]){");
        var chosen = Block(Css, ":root[data-theme=dark]{");
        Assert.Equal(Spaces().Replace(chosen, " ").Trim(), Spaces().Replace(preferred, " ").Trim());
    }

    [Theory]
    [InlineData("title")]
    [InlineData("text")]
    [InlineData("muted")]
    [InlineData("accent")]
    [InlineData("ok")]
    [InlineData("warn")]
    [InlineData("bad")]
    [InlineData("info")]
    [InlineData("deleg")]
    public void Every_ink_is_readable_on_paper_and_on_white(string ink)
    {
        foreach (var block in new[] { Block(Css, ":root{\n  color-scheme:light;"), Block(Css, ":root[data-theme=dark]{") })
        {
            Assert.True(Contrast(Colour(block, ink), Colour(block, "surface")) >= 4.5, $"{ink} on surface");
            Assert.True(Contrast(Colour(block, ink), Colour(block, "paper")) >= 4.5, $"{ink} on paper");
        }
    }

    private static string Block(string css, string start)
    {
        var from = css.IndexOf(start, StringComparison.Ordinal) + start.Length;
        return css[from..css.IndexOf('}', from)];
    }

    private static string Colour(string block, string name) => Regex.Match(block, $"--demat-{name}:(#[0-9a-f]{{6}})").Groups[1].Value;

    private static double Contrast(string one, string other)
    {
        var (a, b) = (Luminance(one), Luminance(other));
        return (Math.Max(a, b) + 0.05) / (Math.Min(a, b) + 0.05);
    }

    private static double Luminance(string colour)
    {
        double Part(int at)
        {
            var value = Convert.ToInt32(colour.Substring(at, 2), 16) / 255.0;
            return value <= 0.04045 ? value / 12.92 : Math.Pow((value + 0.055) / 1.055, 2.4);
        }
        return (0.2126 * Part(1)) + (0.7152 * Part(3)) + (0.0722 * Part(5));
    }

    [GeneratedRegex(@"\s+")]
    private static partial Regex Spaces();
}
