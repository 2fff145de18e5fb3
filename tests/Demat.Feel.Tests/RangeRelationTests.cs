namespace Demat.Feel.Tests;

public sealed class RangeRelationTests
{
    [Theory]
    [InlineData("includes(range: [1..3], point: 2)")]
    [InlineData("during(range: [1..3], point: 2)")]
    [InlineData("before(point: 1, range: [2..3])")]
    [InlineData("before(range: [1..2], point: 3)")]
    [InlineData("after(range1: [5..6], range2: [1..2])")]
    [InlineData("overlaps after((1..5], [1..5))")]
    [InlineData("finished by([1..10], 10)")]
    [InlineData("started by([1..10], [1..5])")]
    [InlineData("coincides(point1: 3, point2: 3)")]
    public void Relations_of_points_and_ranges_hold(string text) => Assert.Equal(new FeelValue.Bool(true), Evaluations.Value(text));

    [Theory]
    [InlineData("before(range: [2..3], point: 1)")]
    [InlineData("overlaps([1..5], (5..8])")]
    [InlineData("finishes(10, [1..10))")]
    public void Relations_of_points_and_ranges_do_not_hold(string text) => Assert.Equal(new FeelValue.Bool(false), Evaluations.Value(text));

    [Theory]
    [InlineData("includes(2, [1..3])")]
    [InlineData("during([1..3], 2)")]
    [InlineData("meets(1, [1..3])")]
    [InlineData("coincides(1, [1..1])")]
    [InlineData("before(1, \"a\")")]
    [InlineData("starts(null, [1..3])")]
    public void A_relation_between_what_it_does_not_relate_is_null(string text) => Assert.Equal(FeelValue.Null.Instance, Evaluations.Value(text));
}
