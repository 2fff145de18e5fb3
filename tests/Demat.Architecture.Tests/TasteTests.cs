using System.Text.RegularExpressions;
using Xunit;

namespace Demat.Architecture.Tests;

public partial class TasteTests
{
    [Fact]
    public void No_file_hides_behind_a_name_that_says_nothing() =>
        Assert.DoesNotContain(
            Repository.Sources("src").Concat(Repository.Sources("src", "*.razor")).Select(f => Path.GetFileName(f)!),
            name => EmptyName().IsMatch(name));

    [Fact]
    public void No_test_sleeps() =>
        Assert.Empty(Repository.Sources("tests")
            .Where(f => !f.EndsWith("TasteTests.cs", StringComparison.Ordinal))
            .Where(f => Sleep().IsMatch(File.ReadAllText(f)))
            .Select(f => Path.GetRelativePath(Repository.Root, f)));

    [Fact]
    public void No_test_is_skipped() =>
        Assert.Empty(Repository.Sources("tests")
            .Where(f => !f.EndsWith("TasteTests.cs", StringComparison.Ordinal))
            .Where(f => File.ReadAllText(f).Contains("Skip =", StringComparison.Ordinal))
            .Select(f => Path.GetRelativePath(Repository.Root, f)));

    [Fact]
    public void Nothing_is_left_open() =>
        Assert.Empty(Repository.Sources("src")
            .Where(f => OpenMark().IsMatch(File.ReadAllText(f)))
            .Select(f => Path.GetRelativePath(Repository.Root, f)));

    [Theory]
    [InlineData("Demat.Runtime")]
    [InlineData("Demat.BackOffice")]
    [InlineData("Demat.Web")]
    [InlineData("Demat.Signing")]
    [InlineData("Demat.Pdf")]
    public void Time_is_given(string room) =>
        Assert.Empty(Repository.Sources(Path.Combine("src", room)).Concat(Repository.Sources(Path.Combine("src", room), "*.razor"))
            .Where(f => OwnClock().IsMatch(File.ReadAllText(f)))
            .Select(f => Path.GetRelativePath(Repository.Root, f)));

    [Fact]
    public void Paris_is_named_once() =>
        Assert.True(Repository.Sources("src").Count(f => File.ReadAllText(f).Contains("\"Europe/Paris\"", StringComparison.Ordinal)) <= 1);

    [GeneratedRegex(@"(Helper|Manager|Utils?|Common|Impl)s?\.(cs|razor)$")]
    private static partial Regex EmptyName();

    [GeneratedRegex(@"Thread\.Sleep|Task\.Delay\((?!Timeout\.Infinite)")]
    private static partial Regex Sleep();

    [GeneratedRegex(@"\b(TODO|FIXME|HACK)\b|NotImplementedException")]
    private static partial Regex OpenMark();

    [GeneratedRegex(@"\b(DateTime|DateTimeOffset)\.(Now|UtcNow|Today)\b")]
    private static partial Regex OwnClock();
}
