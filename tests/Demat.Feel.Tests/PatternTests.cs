namespace Demat.Feel.Tests;

public sealed class PatternTests
{
    [Theory]
    [InlineData("matches(\"bon de commande\", \"^bon .* commande$\")", true)]
    [InlineData("matches(\"a\\nb\", \"a.b\")", false)]
    [InlineData("matches(\"a\\nb\", \"a.b\", \"s\")", true)]
    [InlineData("matches(\"a\\nb\", \"^b$\")", false)]
    [InlineData("matches(\"a\\nb\", \"^b$\", \"m\")", true)]
    [InlineData("matches(\"a\\n\", \"a$\")", false)]
    [InlineData("matches(\"ABC\", \"abc\", \"i\")", true)]
    [InlineData("matches(\"prix: 12\", \"prix: \\d+\", \"x\")", false)]
    [InlineData("matches(\"prix:12\", \"prix: \\d+\", \"x\")", true)]
    [InlineData("matches(\"1.5\", \"1.5\", \"q\")", true)]
    [InlineData("matches(\"125\", \"1.5\", \"q\")", false)]
    [InlineData("matches(\"O\", \"[A-Z-[OI]]\")", false)]
    [InlineData("matches(\"é\", \"\\p{Ll}\")", true)]
    [InlineData("matches(\"a😀b\", \"^a.b$\")", true)]
    [InlineData("matches(\"abcabc\", \"^(abc)\\1$\")", true)]
    [InlineData("matches(\"abcabd\", \"^(abc)\\1$\")", false)]
    [InlineData("matches(\"aA\", \"(a)\\1\", \"i\")", true)]
    public void Patterns_are_those_of_xpath(string text, bool expected) => Assert.Equal(new FeelValue.Bool(expected), Evaluations.Value(text));

    [Theory]
    [InlineData("(?=a)")]
    [InlineData("\\ba")]
    [InlineData("(?<n>a)")]
    [InlineData("a**")]
    [InlineData("a{2")]
    [InlineData("[b-a]")]
    [InlineData("[\\1]")]
    [InlineData("(a)\\2")]
    [InlineData("(a")]
    [InlineData("a)")]
    [InlineData("]")]
    [InlineData("\\p{Nowhere}")]
    public void What_xpath_does_not_know_is_null_and_said(string pattern)
    {
        var result = Evaluations.Evaluate($"matches(\"a\", \"{pattern.Replace("\\", "\\\\", StringComparison.Ordinal)}\")");

        Assert.Equal(FeelValue.Null.Instance, result.Value);
        Assert.Contains("n’est pas admise", Assert.Single(result.Diagnostics).Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("replace(\"2026-11-23\", \"(\\d+)-(\\d+)-(\\d+)\", \"$3/$2/$1\")", "23/11/2026")]
    [InlineData("replace(\"abc\", \"b\", \"[$0]\")", "a[b]c")]
    [InlineData("replace(\"abc\", \"b\", \"\\\\$\")", "a$c")]
    [InlineData("replace(\"ab\", \"(a)|(x)\", \"<$1$2>\")", "<a>b")]
    [InlineData("replace(\"xaax\", \"(a)\\1\", \"b\")", "xbx")]
    [InlineData("string join(split(\"a, b;c\", \"[,;] ?\"), \"|\")", "a|b|c")]
    public void Groups_can_be_written_in_a_replacement(string text, string expected) =>
        Assert.Equal(new FeelValue.Text(expected), Evaluations.Value(text));

    [Theory]
    [InlineData("replace(\"abc\", \"x*\", \"-\")")]
    [InlineData("replace(\"abc\", \"b\", \"$\")")]
    [InlineData("matches(\"abc\", \"b\", \"g\")")]
    [InlineData("matches(\"aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa\", \"(a*)*(a*)*b\\1\")")]
    public void A_pattern_that_cannot_be_used_is_null(string text) => Assert.Equal(FeelValue.Null.Instance, Evaluations.Value(text));
}
