using System.Data.Common;

namespace Demat.Web.Commands;

/// <summary>Runs a verb that works on the database; says so when the database does not answer.</summary>
internal static class OnTheDatabase
{
    public static async Task<int> Run(Func<IServiceProvider, Task<int>> run)
    {
        using var bench = Bench.Build();
        try
        {
            return await run(bench.Services);
        }
        catch (DbException problem)
        {
            await Console.Error.WriteLineAsync($"La base ne répond pas\u00a0: {problem.Message}");
            return Entry.CannotRun;
        }
    }
}
