using System.CommandLine;
using System.CommandLine.Parsing;
using System.Globalization;
using Demat.Web.Hosting;

namespace Demat.Web.Commands;

/// <summary>Chooses between the server and a command-line verb.</summary>
public static class Entry
{
    /// <summary>Done.</summary>
    public const int Done = 0;

    /// <summary>The input has problems; nothing was written.</summary>
    public const int HasProblems = 1;

    /// <summary>The command line or the environment is wrong.</summary>
    public const int CannotRun = 2;

    private static readonly string[] Asked = ["--help", "-h", "-?", "--version"];

    /// <summary>Runs the verb; without one, serves, and every argument is a setting.</summary>
    public static async Task<int> Run(string[] args)
    {
        CultureInfo.CurrentUICulture = CultureInfo.CurrentCulture = French.Culture;
        if (args is [] || (args[0].StartsWith('-') && !Asked.Contains(args[0])))
        {
            await Serve.Run(Serve.Build(args));
            return Done;
        }
        var parsed = Root().Parse(args);
        if (parsed.Errors.Count > 0)
        {
            foreach (var error in parsed.Errors)
            {
                await Console.Error.WriteLineAsync(error.Message);
            }
            await Console.Error.WriteLineAsync($"Aide\u00a0: {string.Join(' ', Path(parsed.CommandResult))} --help");
            return CannotRun;
        }
        // The server stops in its own way and time; a verb is interrupted.
        var invocation = new InvocationConfiguration();
        if (parsed.CommandResult.Command.Name == ServeVerb.Name)
        {
            invocation.ProcessTerminationTimeout = null;
        }
        return await parsed.InvokeAsync(invocation);
    }

    private static RootCommand Root() => new("Demat, la dématérialisation des circuits de la collectivité. Sans verbe, sert les pages.")
    {
        ServeVerb.Make(),
        MigrateVerb.Make(),
        ImportVerb.Make(),
        AuditVerb.Make(),
        IncidentVerb.Make(),
        BackupVerb.MakeBackupVerb(),
        BackupVerb.MakeRestoreVerb(),
        ProcessVerb.Make(),
        DoctorVerb.Make(),
    };

    private static IEnumerable<string> Path(SymbolResult? result) =>
        result is CommandResult command ? [.. Path(command.Parent), command.Command is RootCommand ? "demat" : command.Command.Name] : [];
}
