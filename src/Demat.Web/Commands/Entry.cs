using Demat.Web.Hosting;

namespace Demat.Web.Commands;

/// <summary>Chooses between the server and a command-line verb.</summary>
public static class Entry
{
    /// <summary>Runs the verb; without one, serves.</summary>
    /// <returns>0 done, 1 the input has problems, 2 the command line or the environment is wrong.</returns>
    public static async Task<int> Run(string[] args)
    {
        await Serve.Build(args).RunAsync();
        return 0;
    }
}
