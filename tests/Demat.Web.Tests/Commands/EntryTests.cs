using Demat.Web.Commands;

namespace Demat.Web.Tests.Commands;

public sealed class EntryTests
{
    [Theory]
    [InlineData(Entry.CannotRun, "danse")]
    [InlineData(Entry.CannotRun, "import", "licornes", "x.csv")]
    [InlineData(Entry.CannotRun, "import", "m57")]
    [InlineData(Entry.CannotRun, "import", "m57", "/nulle/part.csv")]
    [InlineData(Entry.CannotRun, "process", "lint", "/nulle/part")]
    [InlineData(Entry.CannotRun, "process", "lint", "/nulle/part", "--lang", "en")]
    [InlineData(Entry.Done, "--help")]
    [InlineData(Entry.Done, "import", "--help")]
    [InlineData(Entry.Done, "process", "test", "--help")]
    public async Task The_exit_code_says_what_happened(int expected, params string[] args) => Assert.Equal(expected, await Entry.Run(args));
}
