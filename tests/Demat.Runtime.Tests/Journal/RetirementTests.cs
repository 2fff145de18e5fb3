using System.IO.Compression;
using System.Text;
using Demat.Engine;
using Demat.Testing;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace Demat.Runtime.Tests;

public sealed class RetirementTests : IDisposable
{
    private static readonly TimeSpan Retention = TimeSpan.FromHours(12);
    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("demat-retirement-");

    [Theory, BothDatabases]
    public async Task A_month_that_is_over_leaves_for_a_file_that_proves_itself(DatabaseKind kind)
    {
        await using var database = await TestDatabase.Create(kind);
        await using var host = await TestHost.Start(database);
        var (file, month) = await Prepared(host);

        var export = Assert.IsType<SegmentOutcome.Done>(await host.Segments.Export(month, Retention, folder, TestHost.Stop));
        Assert.Equal((3, 6L), (export.Report.Instances, export.Report.Entries));
        Assert.True((await SegmentCheck.Verify(export.File.FullName, TestHost.Stop)).IsIntact);
        Assert.IsType<SegmentOutcome.Done>(await host.Segments.Retire(export.File, Retention, People.Lea, TestHost.Stop));

        Assert.Empty(await host.Rows<JournalRow>());
        var retired = Assert.Single(await host.Rows<JournalRetirementRow>());
        Assert.Equal((month.Name, People.Lea, export.File.Name, export.Report.Sha256), (retired.Month, retired.By, retired.FileName, retired.Sha256));
        Assert.IsType<JournalCheck.Retired>(await host.Read(db => db.VerifyJournal(file, TestHost.Stop)));
        var audit = await host.Audit.Verify(TestHost.Stop);
        Assert.True(audit.IsIntact, string.Join('\n', audit.Broken));
        Assert.Equal([month.Name], audit.Retired);
        Assert.IsType<SegmentOutcome.Refused>(await host.Segments.Retire(export.File, Retention, People.Lea, TestHost.Stop));
    }

    [Theory, BothDatabases]
    public async Task A_file_that_was_touched_retires_nothing(DatabaseKind kind)
    {
        await using var database = await TestDatabase.Create(kind);
        await using var host = await TestHost.Start(database);
        var (_, month) = await Prepared(host);
        var export = Assert.IsType<SegmentOutcome.Done>(await host.Segments.Export(month, Retention, folder, TestHost.Stop));
        var lines = Unpack(export.File);

        foreach (var (from, to) in new[] { ("hugo.temoin", "lea.essai"), ("\"seq\":2", "\"seq\":3"), ("\"index\":0", "\"index\":1"), ("\"heads\":", "\"heads\":1"), ("\"entries\":6", "\"entries\":5") })
        {
            Assert.Contains(from, lines, StringComparison.Ordinal);
            Pack(export.File, Once(lines, from, to));
            Assert.False((await SegmentCheck.Verify(export.File.FullName, TestHost.Stop)).IsIntact, from);
            Assert.IsType<SegmentOutcome.Refused>(await host.Segments.Retire(export.File, Retention, People.Lea, TestHost.Stop));
        }

        Pack(export.File, lines[..(lines.Length / 2)]);
        Assert.IsType<SegmentOutcome.Refused>(await host.Segments.Retire(export.File, Retention, People.Lea, TestHost.Stop));
        await File.WriteAllTextAsync(export.File.FullName, "{}", TestHost.Stop);
        Assert.IsType<SegmentOutcome.Refused>(await host.Segments.Retire(export.File, Retention, People.Lea, TestHost.Stop));
        Assert.Equal(6, (await host.Rows<JournalRow>()).Count);
    }

    [Theory, BothDatabases]
    public async Task What_is_open_recent_or_not_sealed_stays(DatabaseKind kind)
    {
        await using var database = await TestDatabase.Create(kind);
        await using var host = await TestHost.Start(database);
        var (_, month) = await Prepared(host);

        Assert.Contains("durée de conservation", Reason(await host.Segments.Export(month, 40 * Retention, folder, TestHost.Stop)), StringComparison.Ordinal);
        var open = await host.StartNew(Bpmn.OneVisa);
        Assert.Contains("pas terminés", Reason(await host.Segments.Export(month, Retention, folder, TestHost.Stop)), StringComparison.Ordinal);
        await host.Complete(open, "visa-chef", People.Hugo);
        host.Clock.Advance(2 * Retention);
        Assert.Contains("pas encore scellé", Reason(await host.Segments.Export(month, Retention, folder, TestHost.Stop)), StringComparison.Ordinal);
        Assert.Equal([month], await host.Segments.Months(new(month.End), TestHost.Stop));
        Assert.Empty(await host.Segments.Months(month, TestHost.Stop));
    }

    public void Dispose() => folder.Delete(recursive: true);

    /// <summary>Three ended files under a root, at the end of their month.</summary>
    private static async Task<(ProcessInstanceId One, JournalMonth Month)> Prepared(TestHost host)
    {
        var definition = await host.Deploy(Bpmn.OneVisa);
        var one = default(ProcessInstanceId);
        for (var i = 0; i < 3; i++)
        {
            one = await host.StartNew(definition);
            await host.Complete(one, "visa-chef", People.Hugo);
        }

        host.Clock.Advance(TimeSpan.FromHours(2));
        await host.Seals.SealClosedHours(TestHost.Stop);
        var month = JournalMonth.Of(one);
        host.Clock.SetUtcNow(month.End + (2 * Retention));
        return (one, month);
    }

    private static string Reason(SegmentOutcome outcome) => Assert.IsType<SegmentOutcome.Refused>(outcome).Reason;

    private static string Once(string text, string from, string to) => text.IndexOf(from, StringComparison.Ordinal) is var at ? text[..at] + to + text[(at + from.Length)..] : text;

    private static string Unpack(FileInfo file)
    {
        using var reader = new StreamReader(new GZipStream(file.OpenRead(), CompressionMode.Decompress));
        return reader.ReadToEnd();
    }

    private static void Pack(FileInfo file, string lines)
    {
        using var writer = new StreamWriter(new GZipStream(File.Create(file.FullName), CompressionLevel.Fastest), new UTF8Encoding(false));
        writer.Write(lines);
    }
}
