using System.Text;
using Demat.Engine.Lint;
using Xunit;

namespace Demat.Engine.Tests.Lint;

/// <summary>docs/bpmn.md lists the rules that the lint applies. With DEMAT_RENEW=1 the table is written again.</summary>
public sealed class RuleTableTests
{
    private const string From = "<!-- écrit par un test\u00a0: à partir d’ici -->";
    private const string To = "<!-- écrit par un test\u00a0: jusqu’ici -->";

    [Fact]
    public void The_document_for_process_owners_lists_every_rule()
    {
        var page = new FileInfo(Path.Combine(Repository(), "docs", "bpmn.md"));
        var text = File.ReadAllText(page.FullName);
        var (start, end) = (text.IndexOf(From, StringComparison.Ordinal) + From.Length, text.IndexOf(To, StringComparison.Ordinal));
        var renewed = string.Concat(text.AsSpan(0, start), Table(), text.AsSpan(end));
        if (Environment.GetEnvironmentVariable("DEMAT_RENEW") is not null)
        {
            File.WriteAllText(page.FullName, renewed);
        }

        Assert.True(renewed == File.ReadAllText(page.FullName), "docs/bpmn.md is out of date: run this test with DEMAT_RENEW=1.");
    }

    private static string Table()
    {
        var table = new StringBuilder("\n| règle | ce qui ne va pas | en anglais | gravité | clause |\n| --- | --- | --- | --- | --- |\n");
        foreach (var rule in LintCatalogue.All)
        {
            table.Append($"| `{rule.Name}` | {Plain(rule.French)} | {Plain(rule.English)} | {Word(rule.Severity)} | {rule.Clause} |\n");
        }

        return table.ToString();
    }

    private static string Word(ProblemSeverity severity) => severity switch
    {
        ProblemSeverity.Warning => "à revoir",
        ProblemSeverity.NotExecutable => "non exécutable",
        _ => "erreur",
    };

    /// <summary>What a model says in place of {0} is not known here.</summary>
    private static string Plain(string sentence) => System.Text.RegularExpressions.Regex.Replace(sentence, @"\{\d\}", "…");

    private static string Repository()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(folder.FullName, "Demat.sln")))
        {
            folder = folder.Parent!;
        }

        return folder.FullName;
    }
}
