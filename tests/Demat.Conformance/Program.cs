using System.CommandLine;
using Demat.Conformance;
using Demat.Conformance.Cases;

var folder = new Option<DirectoryInfo>("--cases") { Description = "The folder that holds cases*.json and models/.", Required = true };
var suite = new Option<string?>("--suite") { Description = "Plays the cases of one suite only." };
var only = new Option<string?>("--only") { Description = "Plays the cases whose id contains this text." };
var json = new Option<FileInfo?>("--json") { Description = "Writes every outcome to this file." };
var document = new Option<FileInfo?>("--document") { Description = "Renews the table of this Markdown file, between its two marks." };
var command = new RootCommand("Plays other people's BPMN and DMN tests on the engine.") { folder, suite, only, json, document };
command.SetAction(parsed =>
{
    var cases = CaseFolder.Read(parsed.GetRequiredValue(folder))
        .Where(c => parsed.GetValue(suite) is not { } s || c.Suite == s)
        .Where(c => parsed.GetValue(only) is not { } part || c.Id.Contains(part, StringComparison.Ordinal))
        .ToList();
    var outcomes = cases.ConvertAll(Player.Play);
    Report.Print(outcomes, Console.Out);
    if (parsed.GetValue(json) is { } file)
    {
        Report.Write(outcomes, file);
    }

    if (parsed.GetValue(document) is { } page)
    {
        Report.Renew(outcomes, page);
    }

    return outcomes.Count > 0 && outcomes.All(o => o.Passed || !o.Case.IsCore) ? 0 : 1;
});
return command.Parse(args).Invoke();
