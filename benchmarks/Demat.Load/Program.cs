using System.CommandLine;
using Demat.Load;
using Demat.Load.Chaos;

return await new RootCommand("Puts the engine under load and measures it.")
{
    Verbs.Approve(),
    Verbs.Instances(),
    Verbs.Inbox(),
    Verbs.Timers(),
    ChaosVerbs.Chaos(),
    ChaosVerbs.Node(),
    Verbs.Audit(),
    Verbs.Migrate(),
}.Parse(args).InvokeAsync();
