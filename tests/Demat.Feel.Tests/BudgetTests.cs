namespace Demat.Feel.Tests;

public sealed class BudgetTests
{
    [Theory]
    [InlineData("for a in 1..1000, b in 1..1000, c in 1..1000 return 1", "trop")]
    [InlineData("count(for i in 1..1000000000000 return i)", "trop")]
    [InlineData("for i in 1..200 return if i = 1 then [1] else [partial[-1]]", "imbrique")]
    [InlineData("{f: function(x) f(x)}.f(1)", "profondément")]
    [InlineData("(function(f) f(f))(function(f) f(f))", "profondément")]
    [InlineData("for i in 1..100000 return partial", "trop grande")]
    [InlineData("{a: string join(for i in 1..10000 return \"0123456789\"), b: a + a + a + a + a + a + a + a + a + a + a}.b", "trop grande")]
    [InlineData("replace(string join(for i in 1..5000 return \"a\"), \"a\", string join(for i in 1..5000 return \"b\"))", "trop long")]
    [InlineData("{a: (for i in 1..1000 return i), b: (for x in a return a), c: flatten(b), d: concatenate(c, c)}.d", "trop")]
    public void Too_much_work_gives_null_and_a_diagnostic(string text, string reason)
    {
        var result = Evaluations.Evaluate(text);

        Assert.Equal(FeelValue.Null.Instance, result.Value);
        Assert.Contains(result.Diagnostics, d => d.Message.Contains(reason, StringComparison.Ordinal));
    }

    [Fact]
    public void A_value_that_shares_its_parts_counts_them_each_time()
    {
        var doubled = string.Concat(Enumerable.Range(1, 60).Select(i => $", v{i}: [v{i - 1}, v{i - 1}]"));

        var result = Evaluations.Evaluate($"{{v0: 1{doubled}}}");

        Assert.Equal(FeelValue.Null.Instance, result.Value);
        Assert.Contains(result.Diagnostics, d => d.Message.Contains("trop grande", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("for i in 1..100000 return contains(t, \"b\")")]
    [InlineData("for i in 1..100000 return t + \"b\"")]
    [InlineData("for i in 1..100000 return t = u")]
    [InlineData("for i in 1..100000 return string([t, u])")]
    [InlineData("for i in 1..100000 return upper case(t)")]
    [InlineData("for i in 1..100000 return is([t], [u])")]
    [InlineData("replace(t, \"(a+)\", \"$1$1$1$1\")")]
    [InlineData("replace(t, \"\", \"$0\")")]
    [InlineData("replace(t, \"a*b|a\", \"c\")")]
    [InlineData("split(t, \"a*b|a\")")]
    [InlineData("replace(substring(t, 1, 20000), \"a*b|a\", \"c\")")]
    [InlineData("matches(t, \"((a{90}){90}){90}\")")]
    public void Long_texts_cost_more_steps(string text)
    {
        var variables = FeelContext.Empty
            .With("t", new FeelValue.Text(new string('a', 400_000))).With("u", new FeelValue.Text(new string('a', 400_000)));

        var result = Evaluations.Evaluate(text, variables);

        Assert.Equal(FeelValue.Null.Instance, result.Value);
        Assert.NotEmpty(result.Diagnostics);
    }

    [Theory]
    [InlineData("(", 100_000)]
    [InlineData("[", 100_000)]
    [InlineData("{a:", 100_000)]
    [InlineData("-", 100_000)]
    [InlineData("if ", 100_000)]
    [InlineData("for i in ", 100_000)]
    [InlineData("f(", 100_000)]
    [InlineData("1 in (", 100_000)]
    [InlineData("function(a) ", 100_000)]
    [InlineData("1 instance of list<", 1)]
    [InlineData("list<", 100_000)]
    public void Nesting_without_end_is_refused(string opening, int times) =>
        Assert.Single(FeelExpression.Parse(string.Concat(Enumerable.Repeat(opening, times))).Problems);

    [Theory]
    [InlineData("1", " + 1")]
    [InlineData("true", " and true")]
    [InlineData("a", ".a")]
    [InlineData("a", "[1]")]
    [InlineData("a", "(1)")]
    [InlineData("1", " = 1")]
    public void A_chain_without_end_gives_null_on_a_small_stack(string start, string link)
    {
        var parsed = FeelExpression.Parse(start + string.Concat(Enumerable.Repeat(link, 50_000)));
        FeelResult? result = null;
        var small = new Thread(() => result = parsed.Value!.Evaluate(FeelContext.Empty, Evaluations.Environment), 512 * 1024);
        small.Start();
        small.Join();

        Assert.Equal(FeelValue.Null.Instance, result!.Value);
        Assert.NotEmpty(result.Diagnostics);
    }

    [Fact]
    public void The_default_depth_is_within_the_reach_of_a_small_stack()
    {
        FeelResult? result = null;
        var parsed = FeelExpression.Parse(
            "{f: function(self, n) if n = 0 then 0 else 1 + self(self, n - 1), r: f(f, 100)}.r").Value!;
        var small = new Thread(() => result = parsed.Evaluate(FeelContext.Empty, Evaluations.Environment), 512 * 1024);
        small.Start();
        small.Join();

        Assert.Equal(new FeelValue.Number(100), result!.Value);
    }

    [Fact]
    public void A_hostile_regular_expression_is_answered_at_once()
    {
        var result = Evaluations.Evaluate("matches(string join(for i in 1..20000 return \"a\"), \"^(a+)+$b\")");

        Assert.Equal(new FeelValue.Bool(false), result.Value);
    }

    [Fact]
    public void Any_garbage_is_parsed_or_refused_and_never_throws()
    {
        var pieces = new[]
        {
            "1", "a", "b c", "\"t\"", "(", ")", "[", "]", "{", "}", ":", ",", "..", ".", "+", "-", "*", "/", "**", "=", "!=", "<", ">=",
            "and", "or", "not", "if", "then", "else", "for", "in", "return", "some", "satisfies", "between", "instance of", "number",
            "function", "@", "null", "true", "?", "'", "#", "sum(", "date(", "sort(", "\n", "list<", "partial", "99999999999999999999",
        };
        var random = new Random(20261123);
        for (var i = 0; i < 30_000; i++)
        {
            var text = string.Join(' ', Enumerable.Range(0, random.Next(1, 14)).Select(_ => pieces[random.Next(pieces.Length)]));
            FeelExpression.Parse(text).Value?.Evaluate(FeelContext.Empty, Evaluations.Environment);
            FeelUnaryTests.Parse(text).Value?.Matches(new FeelValue.Number(1), FeelContext.Empty, Evaluations.Environment);
        }
    }
}
