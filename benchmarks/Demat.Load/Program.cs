using System.CommandLine;
using Demat.Load;

return await new RootCommand("Puts the engine under load and measures it.")
{
    Verbs.Approve(),
    Verbs.Instances(),
    Verbs.Timers(),
    Verbs.Audit(),
}.Parse(args).InvokeAsync();
