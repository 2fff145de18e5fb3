using System.CommandLine;
using Demat.Web.Hosting;

namespace Demat.Web.Commands;

/// <summary><c>migrate</c>: brings the database to the version of the program, without serving.</summary>
public static class MigrateVerb
{
    /// <summary>Makes the verb.</summary>
    public static Command Make()
    {
        var verb = new Command("migrate", "Met la base de données à la version du programme.");
        verb.SetAction(async (_, stop) =>
        {
            using var bench = Bench.Build();
            try
            {
                await StartUp.Migrate(bench.Services, stop);
            }
            catch (System.Data.Common.DbException problem)
            {
                await Console.Error.WriteLineAsync($"La base n’a pas été mise à jour\u00a0: {problem.Message}");
                return Entry.CannotRun;
            }
            Console.WriteLine("La base est à jour.");
            return Entry.Done;
        });
        return verb;
    }
}
