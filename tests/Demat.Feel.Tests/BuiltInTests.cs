namespace Demat.Feel.Tests;

public sealed class BuiltInTests
{
    [Theory]
    [InlineData("substring(\"foobar\", 3)", "\"obar\"")]
    [InlineData("substring(\"foobar\", -2, 1)", "\"a\"")]
    [InlineData("string length(\"été 🐎\")", "5")]
    [InlineData("substring(\"🐎é\", 2)", "\"é\"")]
    [InlineData("upper case(\"été\")", "\"ÉTÉ\"")]
    [InlineData("substring before(\"a-b\", \"-\") + substring after(\"a-b\", \"-\")", "\"ab\"")]
    [InlineData("contains(\"mairie\", \"air\") and starts with(\"mairie\", \"ma\") and ends with(\"mairie\", \"ie\")", "true")]
    [InlineData("matches(\"AB-12\", \"^[a-z]+-[0-9]+$\", \"i\")", "true")]
    [InlineData("replace(\"abc\", \"(b)\", \"[$1$1]\")", "\"a[bb]c\"")]
    [InlineData("split(\"a;b;;c\", \";\")", "[\"a\", \"b\", \"\", \"c\"]")]
    [InlineData("string join([\"a\", null, \"b\"], \", \")", "\"a, b\"")]
    [InlineData("string([1.50, \"a\", date(\"2026-01-02\"), {b: null}])", "\"[1.5, \\\"a\\\", 2026-01-02, {b: null}]\"")]
    [InlineData("number(\"1 234,50\", \" \", \",\")", "1234.5")]
    [InlineData("substring(string: \"foobar\", start position: 4)", "\"bar\"")]
    public void Texts(string text, string expected) => Evaluations.Same(expected, text);

    [Theory]
    [InlineData("round half up(2.345, 2)", "2.35")]
    [InlineData("round half up(-2.345, 2)", "-2.35")]
    [InlineData("round half down(2.345, 2)", "2.34")]
    [InlineData("round half even(2.5)", "2")]
    [InlineData("round up(1.121, 2)", "1.13")]
    [InlineData("round down(-1.129, 2)", "-1.12")]
    [InlineData("decimal(1/3, 2)", "0.33")]
    [InlineData("decimal(2.5, 0)", "2")]
    [InlineData("floor(-1.56, 1)", "-1.6")]
    [InlineData("ceiling(1.01)", "2")]
    [InlineData("round half up(1250, -2)", "1300")]
    [InlineData("modulo(-12, 5)", "3")]
    [InlineData("sqrt(16)", "4")]
    [InlineData("abs(-3) + abs(n: -1)", "4")]
    [InlineData("odd(5) and even(4)", "true")]
    [InlineData("sqrt(-1)", "null")]
    public void Numbers(string text, string expected) => Evaluations.Same(expected, text);

    [Theory]
    [InlineData("[min(1, 2, 3), max([1, 2, 3]), sum(1, 2), mean([1, 2]), median([3, 1, 2])]", "[1, 3, 3, 1.5, 2]")]
    [InlineData("count([]) + count([1, null])", "2")]
    [InlineData("sum([])", "null")]
    [InlineData("mode([6, 1, 9, 6, 1])", "[1, 6]")]
    [InlineData("stddev([2, 4, 7, 5])", "sqrt(13/3)")]
    [InlineData("list contains([1, null], null)", "true")]
    [InlineData("sublist([1, 2, 3], -2, 1)", "[2]")]
    [InlineData("append([1], 2, 3)", "[1, 2, 3]")]
    [InlineData("concatenate([1], [2])", "[1, 2]")]
    [InlineData("union([1, 2], [2, 3])", "[1, 2, 3]")]
    [InlineData("distinct values([1, 1.0, \"1\"])", "[1, \"1\"]")]
    [InlineData("insert before([1, 3], 2, 2)", "[1, 2, 3]")]
    [InlineData("remove([1, 2, 3], 2)", "[1, 3]")]
    [InlineData("list replace([1, 2, 3], function(i, n) i > 1, 0)", "[1, 0, 0]")]
    [InlineData("reverse([1, 2])", "[2, 1]")]
    [InlineData("index of([1, 2, 1], 1)", "[1, 3]")]
    [InlineData("flatten([[1, [2]], 3])", "[1, 2, 3]")]
    [InlineData("sort([3, 1, 2], function(x, y) x > y)", "[3, 2, 1]")]
    [InlineData("sort([3, 1, 2])", "[1, 2, 3]")]
    [InlineData("sort(list: [{a: 2}, {a: 1}], precedes: function(x, y) x.a < y.a).a", "[1, 2]")]
    [InlineData("all([true, null])", "null")]
    [InlineData("any([true, null])", "true")]
    public void Lists(string text, string expected) => Evaluations.Same(expected, text);

    [Theory]
    [InlineData("get value({a: 1}, \"a\")", "1")]
    [InlineData("get entries({a: 1})", "[{key: \"a\", value: 1}]")]
    [InlineData("context([{key: \"a\", value: 1}])", "{a: 1}")]
    [InlineData("context put({a: 1}, \"b\", 2)", "{a: 1, b: 2}")]
    [InlineData("context put({a: {b: 1}}, [\"a\", \"b\"], 2)", "{a: {b: 2}}")]
    [InlineData("context merge([{a: 1}, {a: 2, b: 3}])", "{a: 2, b: 3}")]
    [InlineData("is defined({a: 1}.b)", "false")]
    public void Contexts(string text, string expected) => Evaluations.Same(expected, text);

    [Theory]
    [InlineData("today()", "date(\"2026-11-23\")")]
    [InlineData("string(now())", "\"2026-11-23T10:15:00@Europe/Paris\"")]
    [InlineData("date(\"2026-11-23\") + duration(\"P10D\")", "date(2026, 12, 3)")]
    [InlineData("date(\"2026-01-31\") + duration(\"P1M\")", "date(\"2026-02-28\")")]
    [InlineData("date(\"2026-11-23\") - date(\"2026-11-20\")", "duration(\"P3D\")")]
    [InlineData("(date(\"2026-11-23\") - date(\"2026-11-20\")).days", "3")]
    [InlineData("date and time(\"2026-03-28T12:00:00@Europe/Paris\") + duration(\"P1D\")", "date and time(\"2026-03-29T13:00:00@Europe/Paris\")")]
    [InlineData("date and time(\"2026-11-23T10:00:00+01:00\") = date and time(\"2026-11-23T09:00:00Z\")", "true")]
    [InlineData("date and time(\"2026-11-23T10:00:00\") = date and time(\"2026-11-23T09:00:00Z\")", "true")]
    [InlineData("time(\"10:00:00\") + duration(\"PT15H\")", "time(\"01:00:00\")")]
    [InlineData("date and time(date(\"2026-11-23\"), time(\"08:30:00\")).minute", "30")]
    [InlineData("years and months duration(date(\"2025-12-24\"), date(\"2026-11-23\"))", "duration(\"P10M\")")]
    [InlineData("string(duration(\"P1Y14M\")) + string(duration(\"PT36H90S\"))", "\"P2Y2MP1DT12H1M30S\"")]
    [InlineData("duration(\"P1D\") * 2 > duration(\"PT47H\")", "true")]
    [InlineData("duration(\"P1D\") / duration(\"PT12H\")", "2")]
    [InlineData("@\"2026-11-23\".weekday", "1")]
    [InlineData("day of week(@\"2026-11-23\") + month of year(@\"2026-11-23\")", "\"MondayNovember\"")]
    [InlineData("week of year(@\"2026-01-01\") + day of year(@\"2026-02-01\")", "33")]
    [InlineData("date(\"2026-02-30\")", "null")]
    [InlineData("duration(\"P1M1D\")", "null")]
    public void Moments(string text, string expected) => Evaluations.Same(expected, text);

    [Theory]
    [InlineData("before(1, 10) and after([5..10], 4)", "true")]
    [InlineData("before([1..5), [5..10])", "true")]
    [InlineData("meets([1..5], [5..10]) and met by([5..10], [1..5])", "true")]
    [InlineData("overlaps([1..5], [3..8]) and overlaps before([1..5], [3..8]) and not(overlaps after([1..5], [3..8]))", "true")]
    [InlineData("finishes(10, [1..10]) and starts(1, [1..10]) and includes([1..10], 5) and during([4..6], [1..10))", "true")]
    [InlineData("coincides([1..5], [1..5])", "true")]
    [InlineData("range(\"[1..5]\") = [1..5]", "true")]
    [InlineData("[1..5).end included", "false")]
    public void Ranges(string text, string expected) => Evaluations.Same(expected, text);

    [Fact]
    public void A_function_of_the_host_is_called_by_its_name_with_spaces()
    {
        var environment = Evaluations.Environment with
        {
            Functions = FeelFunctions.None.With(
                new FeelFunction("head of", ["unit"], a => new FeelValue.Text("chef de " + ((FeelValue.Text)a[0]).Value)),
                new FeelFunction("holders", ["role", "unit"], a => new FeelValue.List(a))),
        };

        FeelValue Value(string text) => Evaluations.Evaluate(text, null, environment).Value;

        Assert.Equal(new FeelValue.Text("chef de DSI"), Value("head of(\"DSI\")"));
        Assert.Equal(Value("[\"maire\", null]"), Value("holders(\"maire\")"));
        Assert.Equal(Value("[\"maire\", \"DGS\"]"), Value("holders(unit: \"DGS\", role: \"maire\")"));
        Assert.Equal(FeelValue.Null.Instance, Value("holders(\"a\", \"b\", \"c\")"));
    }
}
