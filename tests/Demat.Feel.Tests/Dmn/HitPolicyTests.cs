using Demat.Feel.Dmn;

namespace Demat.Feel.Tests.Dmn;

public sealed class HitPolicyTests
{
    private static readonly string[] Levels =
    [
        "<= 4000         | -     || \"chef-de-service\" | 1",
        "]4000..40000]   | -     || \"directeur\"       | 2",
        "> 10000         | true  || \"dsi\"             | 3",
        "> 40000         | -     || \"maire\"           | 4",
    ];

    [Theory]
    [InlineData("UNIQUE", "3999.99", "{niveau: \"chef-de-service\", rang: 1}", "r1")]
    [InlineData("UNIQUE", "4000.01", "{niveau: \"directeur\", rang: 2}", "r2")]
    [InlineData("UNIQUE", "20000", "null", "r2 r3")]
    [InlineData("FIRST", "20000", "{niveau: \"directeur\", rang: 2}", "r2")]
    [InlineData("ANY", "20000", "null", "r2 r3")]
    [InlineData("PRIORITY", "20000", "{niveau: \"dsi\", rang: 3}", "r3")]
    [InlineData("RULE ORDER", "50000", "[{niveau: \"dsi\", rang: 3}, {niveau: \"maire\", rang: 4}]", "r3 r4")]
    [InlineData("OUTPUT ORDER", "50000", "[{niveau: \"maire\", rang: 4}, {niveau: \"dsi\", rang: 3}]", "r4 r3")]
    [InlineData("COLLECT", "1", "[{niveau: \"chef-de-service\", rang: 1}]", "r1")]
    public void Each_policy_chooses_among_the_rules_that_match(string policy, string amount, string expected, string rules)
    {
        var decision = Tables.Decision(Tables.Xml(
            policy, "montant | informatique || niveau: \"maire\", \"dsi\", \"directeur\", \"chef-de-service\" | rang", Levels));

        var result = decision.Evaluate(Evaluations.Context($"{{montant: {amount}, informatique: true}}"), Evaluations.Environment);

        Assert.Equal(Evaluations.Evaluate(expected).Value, result.Value);
        Assert.Equal(rules, string.Join(' ', result.MatchedRules));
    }

    [Theory]
    [InlineData("COLLECT", "[10, 20, 20]")]
    [InlineData("COLLECT / SUM", "50")]
    [InlineData("COLLECT / MIN", "10")]
    [InlineData("COLLECT / MAX", "20")]
    [InlineData("COLLECT / COUNT", "3")]
    public void Collect_gathers_or_aggregates(string policy, string expected)
    {
        var decision = Tables.Decision(Tables.Xml(policy, "n || points", "> 0 || 10", "> 1 || 20", "> 2 || 10 * 2", "> 3 || 40"));

        var result = decision.Evaluate(Evaluations.Context("{n: 3}"), Evaluations.Environment);

        Assert.Equal(Evaluations.Evaluate(expected).Value, result.Value);
        Assert.Equal(["r1", "r2", "r3"], result.MatchedRules);
    }

    [Theory]
    [InlineData("UNIQUE", "n || a = 1", "1")]
    [InlineData("UNIQUE", "n || a", "null")]
    [InlineData("RULE ORDER", "n || a", "[]")]
    [InlineData("COLLECT / SUM", "n || a", "null")]
    [InlineData("COLLECT / COUNT", "n || a", "0")]
    public void Without_a_match_the_default_is_given(string policy, string head, string expected)
    {
        var result = Tables.Decision(Tables.Xml(policy, head, "> 10 || 2")).Evaluate(Evaluations.Context("{n: 3}"), Evaluations.Environment);

        Assert.Equal(Evaluations.Evaluate(expected).Value, result.Value);
        Assert.Empty(result.MatchedRules);
    }

    [Fact]
    public void Several_rules_of_a_unique_table_are_named_in_the_diagnostic()
    {
        var result = Tables.Decision(Tables.Xml("UNIQUE", "n || a", "> 1 || 1", "> 2 || 2"))
            .Evaluate(Evaluations.Context("{n: 3}"), Evaluations.Environment);

        var diagnostic = Assert.Single(result.Diagnostics);
        Assert.Equal("Circuit", diagnostic.Where);
        Assert.Contains("1, 2", diagnostic.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void An_error_in_a_cell_says_which_rule()
    {
        var result = Tables.Decision(Tables.Xml("FIRST", "n || a", "> 9 || 1", "> 2 || n / 0"))
            .Evaluate(Evaluations.Context("{n: 3}"), Evaluations.Environment);

        Assert.Equal(FeelValue.Null.Instance, result.Value);
        Assert.Equal("Circuit, règle 2", Assert.Single(result.Diagnostics).Where);
    }
}
