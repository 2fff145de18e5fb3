using Xunit;

namespace Demat.Architecture.Tests;

public class RoomTests
{
    private static readonly Dictionary<string, string[]> AllowedReferences = new()
    {
        ["Demat.Feel"] = [],
        ["Demat.Engine"] = ["Demat.Feel"],
        ["Demat.Pdf"] = [],
        ["Demat.Signing"] = ["Demat.Pdf"],
        ["Demat.Runtime"] = ["Demat.Engine"],
        ["Demat.BackOffice"] = ["Demat.Runtime", "Demat.Signing"],
        ["Demat.Migrations.Sqlite"] = ["Demat.BackOffice"],
        ["Demat.Migrations.PostgreSql"] = ["Demat.BackOffice"],
        ["Demat.Web"] = ["Demat.BackOffice", "Demat.Migrations.Sqlite", "Demat.Migrations.PostgreSql"],
    };

    [Fact]
    public void References_between_rooms_go_one_way()
    {
        foreach (var project in Repository.Projects("src"))
        {
            var name = Path.GetFileNameWithoutExtension(project);
            Assert.True(AllowedReferences.TryGetValue(name, out var allowed), $"{name} is a room without a rule");
            Assert.Equal(allowed.Order(), Repository.ReferencesOf(project).Order());
        }
    }

    [Theory]
    [InlineData("Demat.Feel")]
    [InlineData("Demat.Engine")]
    public void The_pure_rooms_take_no_package(string room) =>
        Assert.Empty(Repository.PackagesOf(Path.Combine(Repository.Root, "src", room, room + ".csproj")));

    [Theory]
    [InlineData("Demat.Feel")]
    [InlineData("Demat.Engine")]
    public void The_pure_rooms_are_watched_by_the_banned_api_analyzer(string room) =>
        Assert.Contains("BannedApiAnalyzers", File.ReadAllText(Path.Combine(Repository.Root, "src", room, room + ".csproj")), StringComparison.Ordinal);

    [Theory]
    [InlineData("Demat.Runtime", "MailKit", "MimeKit", "Demat.Pdf", "Demat.Signing", "PurchaseOrder")]
    [InlineData("Demat.Signing", "Demat.Runtime", "Demat.Engine", "EntityFrameworkCore")]
    [InlineData("Demat.Pdf", "Demat.Engine", "Demat.Runtime", "EntityFrameworkCore")]
    [InlineData("Demat.BackOffice", "Microsoft.AspNetCore.Components", "Radzen")]
    public void A_room_does_not_know_what_is_not_its_business(string room, params string[] forbidden)
    {
        var known = Repository.Sources(Path.Combine("src", room))
            .SelectMany(file => File.ReadLines(file).Select(line => (file, line)))
            .Where(l => !l.line.TrimStart().StartsWith("//", StringComparison.Ordinal))
            .Where(l => forbidden.Any(f => l.line.Contains(f, StringComparison.Ordinal)))
            .Select(l => $"{Path.GetRelativePath(Repository.Root, l.file)}: {l.line.Trim()}");
        Assert.Empty(known);
    }
}
