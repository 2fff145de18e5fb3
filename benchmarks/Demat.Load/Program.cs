using System.CommandLine;
using System.Text.Json;
using Demat.Load;

var database = new Option<string>("--database") { Description = "Connection string: « Host=… » for PostgreSQL, « Data Source=… » for SQLite.", Required = true };
var limit = new Option<DirectoryInfo?>("--limit") { Description = "The folder of step_schema.sql and step5.sql: the limit is measured in the same minute." };
var seconds = new Option<int>("--seconds") { Description = "How long.", DefaultValueFactory = _ => 25 };
var clients = new Option<int>("--clients") { Description = "How many at once.", DefaultValueFactory = _ => 8 };
var twin = new Option<bool>("--through-context") { Description = "Writes through EF Core instead of hand-written statements." };
var json = new Option<FileInfo?>("--json") { Description = "Writes the result to this file." };
var approve = new Command("approve", "Approvals through the engine.") { database, limit, seconds, clients, twin, json };
approve.SetAction(async parsed =>
{
    var result = await Approve.Run(
        parsed.GetRequiredValue(database), parsed.GetValue(limit), parsed.GetValue(clients), parsed.GetValue(seconds), parsed.GetValue(twin));
    var text = JsonSerializer.Serialize(result, new JsonSerializerOptions { WriteIndented = true });
    Console.WriteLine(text);
    if (parsed.GetValue(json) is { } file)
    {
        await File.WriteAllTextAsync(file.FullName, text);
    }
});
return await new RootCommand("Puts the engine under load and measures it.") { approve }.Parse(args).InvokeAsync();
