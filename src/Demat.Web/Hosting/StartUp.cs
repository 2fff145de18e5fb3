using Demat.BackOffice;
using Demat.BackOffice.Demo;
using Demat.BackOffice.Processes;
using Demat.Runtime;
using Microsoft.EntityFrameworkCore;
using Npgsql;

namespace Demat.Web.Hosting;

/// <summary>What a server does before it listens: migrate, load the demonstration town in Development, deploy the definitions.</summary>
public static partial class StartUp
{
    /// <summary>Brings the database to the version of the program.</summary>
    public static async Task Migrate(IServiceProvider services, CancellationToken stop)
    {
        await using var scope = services.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<DematDb>();
        // A new index on a large table takes its time.
        db.Database.SetCommandTimeout(TimeSpan.FromHours(1));
        await db.Database.MigrateAsync(stop);
        if (scope.ServiceProvider.GetRequiredService<TimeProvider>() is DatabaseClock clock)
        {
            await clock.Ask(scope.ServiceProvider.GetRequiredService<NpgsqlDataSource>(), stop);
        }

        await JournalPartitions.EnsureAhead(db, scope.ServiceProvider.GetRequiredService<TimeProvider>().GetUtcNow(), stop);
    }

    /// <summary>Loads the fictitious town; loading it twice changes nothing.</summary>
    public static async Task LoadTown(IServiceProvider services, CancellationToken stop)
    {
        await using var scope = services.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<DematDb>();
        await DemoTown.Load(db, scope.ServiceProvider.GetRequiredService<TimeProvider>().GetUtcNow(), stop);
    }

    /// <summary>Deploys each folder of process definitions. A refused one is told and does not stop the server: the version in force stays.</summary>
    public static async Task DeployDefinitions(IServiceProvider services, ILogger log, CancellationToken stop)
    {
        if (services.GetRequiredService<Place>().Definitions is not { } root)
        {
            NoDefinitions(log);
            return;
        }
        var deployments = services.GetRequiredService<DeployProcess>();
        foreach (var folder in Directory.EnumerateDirectories(root).Order(StringComparer.Ordinal))
        {
            var files = ProcessFolder.Load(folder).Files.Select(file => new DeploymentFile(file.Name, file.Content)).ToList();
            switch (await deployments.Run(files, by: null, stop))
            {
                case Deployment.Deployed deployed:
                    Deployed(log, deployed.BpmnId, deployed.Version);
                    break;
                case Deployment.Refused refused:
                    Refused(log, Path.GetFileName(folder), string.Join(" ", refused.Problems.Select(problem => $"[{problem.ElementId}] {problem.Message}")));
                    break;
            }
        }
    }

    [LoggerMessage(LogLevel.Information, "Process {Process} deployed, version {Version}.")]
    private static partial void Deployed(ILogger log, string process, int version);

    [LoggerMessage(LogLevel.Error, "Process folder {Folder} refused: {Problems}")]
    private static partial void Refused(ILogger log, string folder, string problems);

    [LoggerMessage(LogLevel.Warning, "No folder process-definitions was found: nothing to deploy.")]
    private static partial void NoDefinitions(ILogger log);
}
