using System.CommandLine;
using Demat.Conformance;
using Demat.Conformance.Cases;

var folder = new Option<DirectoryInfo?>("--cases") { Description = "The folder that holds cases*.json and models/." };
var corpus = new Option<DirectoryInfo?>("--corpus") { Description = "Reads every .bpmn, .bpmn2 and .xml file of a folder instead, and says what becomes of it." };
var exports = new Option<DirectoryInfo?>("--exports") { Description = "Writes the files of the round trip to this folder, for a comparison by another program." };
var suite = new Option<string?>("--suite") { Description = "Plays the cases of one suite only." };
var only = new Option<string?>("--only") { Description = "Plays the cases whose id contains this text." };
var json = new Option<FileInfo?>("--json") { Description = "Writes every outcome to this file." };
var document = new Option<FileInfo?>("--document") { Description = "Renews the table of this Markdown file, between its two marks." };
var command = new RootCommand("Plays other people's BPMN and DMN tests on the engine.") { folder, suite, only, json, document, corpus, exports };
command.SetAction(parsed =>
{
    if (parsed.GetValue(corpus) is { } files)
    {
        return Corpus.Read(files, Console.Out) ? 0 : 1;
    }

    if (parsed.GetValue(folder) is not { } given)
    {
        Console.Error.WriteLine("Say where the cases are (--cases) or the corpus (--corpus).");
        return 2;
    }

    var cases = CaseFolder.Read(given)
        .Where(c => parsed.GetValue(suite) is not { } s || c.Suite == s)
        .Where(c => parsed.GetValue(only) is not { } part || c.Id.Contains(part, StringComparison.Ordinal))
        .ToList();
    var outcomes = cases.ConvertAll(c => Player.Play(c, parsed.GetValue(exports)));
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
