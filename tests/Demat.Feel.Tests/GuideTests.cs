using System.Runtime.CompilerServices;
using System.Text.RegularExpressions;

namespace Demat.Feel.Tests;

public sealed partial class GuideTests
{
    public static TheoryData<string, string> Rows
    {
        get
        {
            var rows = new TheoryData<string, string>();
            foreach (Match row in Row().Matches(File.ReadAllText(Guide())))
            {
                rows.Add(row.Groups[1].Value, row.Groups[2].Value);
            }

            return rows;
        }
    }

    [Theory]
    [MemberData(nameof(Rows))]
    public void What_the_guide_says_is_so(string text, string value) => Evaluations.Same(value, text);

    [Fact]
    public void The_guide_shows_every_standard_function()
    {
        var guide = File.ReadAllText(Guide());

        Assert.All(FeelFunctions.StandardNames, name => Assert.Contains(name + "(", guide, StringComparison.Ordinal));
    }

    private static string Guide([CallerFilePath] string here = "") =>
        Path.Combine(Path.GetDirectoryName(here)!, "..", "..", "docs", "feel.md");

    [GeneratedRegex(@"^\| `([^`]+)` \| `([^`]+)` \|$", RegexOptions.Multiline)]
    private static partial Regex Row();
}
