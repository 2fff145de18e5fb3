using System.IO.Compression;
using System.Text;
using Demat.Web.Processes;

namespace Demat.Web.Tests.Processes;

public sealed class UploadedFilesTests
{
    [Fact]
    public async Task A_diagram_alone_is_a_folder_of_one_file()
    {
        var (files, problem) = await Read("circuit.bpmn", Encoding.UTF8.GetBytes("<a/>"));
        Assert.Null(problem);
        Assert.Equal("<a/>", Assert.Single(files).Content);
    }

    [Fact]
    public async Task The_folder_inside_a_zip_is_not_part_of_the_names()
    {
        var (files, problem) = await Read("note.zip", Zip(("note/process.bpmn", "<a/>"), ("note/scenarios/un.yaml", "a: 1"), ("note/.DS_Store", "x")));
        Assert.Null(problem);
        Assert.Equal(["process.bpmn", "scenarios/un.yaml"], files.Select(file => file.Name));
    }

    [Theory]
    [InlineData("../../etc/passwd.bpmn")]
    [InlineData("/etc/passwd.bpmn")]
    [InlineData("a/../../b.bpmn")]
    [InlineData("c:\\b.bpmn")]
    public async Task A_path_that_leaves_the_folder_is_refused(string path)
    {
        var (files, problem) = await Read("x.zip", Zip((path, "<a/>")));
        Assert.Empty(files);
        Assert.Contains("chemin interdit", problem, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Too_many_entries_are_refused()
    {
        var (_, problem) = await Read("x.zip", Zip([.. Enumerable.Range(0, UploadedFiles.MostEntries + 1).Select(n => ($"{n}.form", "{}"))]));
        Assert.Contains($"Le maximum est {UploadedFiles.MostEntries}", problem, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_zip_that_swells_is_refused()
    {
        var (_, problem) = await Read("x.zip", Zip(("a.bpmn", new string(' ', UploadedFiles.LargestContent + 1))));
        Assert.Contains("dépasse", problem, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_is_neither_a_diagram_nor_a_zip_is_refused() => Assert.Contains("ni un .bpmn ni un .zip", (await Read("x.exe", [1, 2])).Problem, StringComparison.Ordinal);

    [Fact]
    public async Task A_damaged_zip_is_refused() => Assert.Contains("abîmée", (await Read("x.zip", [1, 2, 3])).Problem, StringComparison.Ordinal);

    [Fact]
    public async Task Text_in_another_encoding_is_refused() => Assert.Contains("UTF-8", (await Read("x.bpmn", [0x3c, 0xe9, 0x3e])).Problem, StringComparison.Ordinal);

    private static Task<(IReadOnlyList<Runtime.DeploymentFile> Files, string? Problem)> Read(string name, byte[] bytes) =>
        UploadedFiles.Read(name, bytes, TestContext.Current.CancellationToken);

    private static byte[] Zip(params (string Path, string Content)[] entries)
    {
        using var bytes = new MemoryStream();
        using (var zip = new ZipArchive(bytes, ZipArchiveMode.Create))
        {
            foreach (var (path, content) in entries)
            {
                using var writer = new StreamWriter(zip.CreateEntry(path).Open());
                writer.Write(content);
            }
        }
        return bytes.ToArray();
    }
}
