using System.Text.Json;

namespace Demat.Feel.Tests;

public sealed class FeelJsonTests
{
    [Theory]
    [InlineData("null", "null")]
    [InlineData("12.50", "12.5")]
    [InlineData("1e-20", "0.00000000000000000001")]
    [InlineData("[true, \"été\"]", "[true,\"été\"]")]
    [InlineData("{b: 1, a: {}}", "{\"b\":1,\"a\":{}}")]
    [InlineData("date(\"2026-11-23\")", "{\"@\":\"2026-11-23\"}")]
    [InlineData("time(\"10:15:30.5+01:00\")", "{\"@\":\"10:15:30.5+01:00\"}")]
    [InlineData("time(\"10:15:00@Europe/Paris\")", "{\"@\":\"10:15:00@Europe/Paris\"}")]
    [InlineData("date and time(\"2026-11-23T10:15:00\")", "{\"@\":\"2026-11-23T10:15:00\"}")]
    [InlineData("date and time(\"2026-11-23T10:15:00.1234567Z\")", "{\"@\":\"2026-11-23T10:15:00.1234567Z\"}")]
    [InlineData("now()", "{\"@\":\"2026-11-23T10:15:00@Europe/Paris\"}")]
    [InlineData("duration(\"P2DT0.001S\")", "{\"@\":\"P2DT0.001S\"}")]
    [InlineData("-duration(\"P14M\")", "{\"@\":\"-P1Y2M\"}")]
    [InlineData("[1..date(\"2026-01-01\").year)", "{\"@range\":{\"start\":1,\"start included\":true,\"end\":2026,\"end included\":false}}")]
    [InlineData("(= 5)", "{\"@range\":{\"start\":5,\"start included\":true,\"end\":5,\"end included\":true,\"is value\":true}}")]
    [InlineData("(< 5)", "{\"@range\":{\"start included\":false,\"end\":5,\"end included\":false}}")]
    [InlineData("{\"@\": \"2026-11-23\"}", "{\"@context\":{\"@\":\"2026-11-23\"}}")]
    [InlineData("{\"@\": \"2026-11-23\", b: 1}", "{\"@context\":{\"@\":\"2026-11-23\",\"b\":1}}")]
    [InlineData("{\"@context\": {a: 1}}", "{\"@context\":{\"@context\":{\"a\":1}}}")]
    public void Every_value_survives_the_round_trip(string text, string json)
    {
        var value = Evaluations.Evaluate(text).Value;

        Assert.Equal(json, FeelJson.ToJson(value));
        Assert.Equal(value, FeelJson.FromJson(json));
    }

    [Fact]
    public void The_hour_that_comes_twice_in_October_keeps_its_offset()
    {
        var first = Evaluations.Evaluate("date and time(\"2026-10-25T01:59:00@Europe/Paris\") + duration(\"PT2M\")").Value;
        var twice = Evaluations.Evaluate("date and time(\"2026-10-25T01:59:00@Europe/Paris\") + duration(\"PT1H2M\")").Value;

        Assert.Equal(first, FeelJson.FromJson(FeelJson.ToJson(first)));
        Assert.Equal(twice, FeelJson.FromJson(FeelJson.ToJson(twice)));
        Assert.NotEqual(first, twice);
    }

    [Fact]
    public void Plain_json_is_numbers_texts_booleans_lists_and_contexts() => Assert.Equal(
        Evaluations.Evaluate("{montant: 1204.00, objet: \"Écrans\", ok: false, lignes: [{quantité: 2}], rien: null}").Value,
        FeelJson.FromJson("""{ "montant": 1.204e3, "objet": "\u00c9crans", "ok": false, "lignes": [{"quantité": 2}], "rien": null }"""));

    [Fact]
    public void The_order_of_entries_is_kept() => Assert.Equal(
        ["z", "a", "m"],
        ((FeelValue.Context)FeelJson.FromJson("""{"z":1,"a":2,"m":3}""")).Entries.Keys);

    [Fact]
    public void A_function_is_stored_as_null() =>
        Assert.Equal("[null]", FeelJson.ToJson(Evaluations.Evaluate("[function(x) x]").Value));

    [Theory]
    [InlineData("{")]
    [InlineData("1e7000")]
    public void What_is_not_a_value_is_refused(string json) =>
        Assert.ThrowsAny<JsonException>(() => FeelJson.FromJson(json));

    [Fact]
    public void The_deepest_value_that_an_expression_may_build_is_stored()
    {
        var text = string.Concat(Enumerable.Repeat("[", 99)) + "1" + string.Concat(Enumerable.Repeat("]", 99));
        var value = Evaluations.Evaluate(text).Value;

        Assert.Equal(value, FeelJson.FromJson(FeelJson.ToJson(value)));
    }

    [Fact]
    public void Records_that_hold_values_are_stored_with_the_converters()
    {
        var options = new JsonSerializerOptions { Converters = { new FeelValueConverter(), new FeelContextConverter() } };
        var held = new Held(FeelValue.Null.Instance, FeelContext.Empty.With("jour", new FeelValue.Date(new DateOnly(2026, 11, 23))));

        Assert.Equal(held, JsonSerializer.Deserialize<Held>(JsonSerializer.Serialize(held, options), options));
    }

    private sealed record Held(FeelValue Value, FeelContext Variables);
}
