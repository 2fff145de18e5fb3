using System.Text.Json.Nodes;
using Demat.BackOffice.Demo;
using Demat.BackOffice.Documents;
using Demat.BackOffice.Inbox;
using Demat.BackOffice.Mail;
using Demat.BackOffice.Organisation;
using Demat.BackOffice.Requests;
using Demat.BackOffice.Requests.Decide;
using Demat.BackOffice.Requests.Start;
using Demat.BackOffice.Requests.TaskForms;
using Demat.Engine;
using Demat.Runtime;
using Demat.Testing;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Time.Testing;
using Xunit;

namespace Demat.BackOffice.Tests.Requests;

/// <summary>The demonstration town at work over a database, without background workers: the test says when effects and timers run.</summary>
internal sealed class Office : IAsyncDisposable
{
    private readonly TestDatabase database;
    private readonly ServiceProvider services;
    private readonly DirectoryInfo data = Directory.CreateTempSubdirectory("demat-office-");

    private Office(TestDatabase database, Action<RequestSettings>? inspect = null)
    {
        this.database = database;
        Settings = RequestSettings.Read(new ConfigurationBuilder().Build(), data.FullName, Path.Combine(Repository, "templates"));
        inspect?.Invoke(Settings);
        var all = new ServiceCollection();
        all.AddSingleton<TimeProvider>(Clock);
        all.AddDbContextFactory<DematDb>(options => database.Configure(options));
        all.AddDematRuntime<DematDb>(options => options.RunsInBackground = false);
        all.AddTown().AddDematRequests(Settings);
        services = all.BuildServiceProvider();
    }

    /// <summary>A Monday at noon in Paris.</summary>
    public static DateTimeOffset Noon { get; } = new(2026, 11, 23, 11, 0, 0, TimeSpan.Zero);

    public static CancellationToken Stop => TestContext.Current.CancellationToken;

    public static AgentId Lea { get; } = new("lea.essai");

    public static AgentId Hugo { get; } = new("hugo.temoin");

    public static AgentId Claire { get; } = new("claire.modele");

    public static AgentId Karim { get; } = new("karim.demo");

    public static AgentId Ines { get; } = new("ines.specimen");

    public FakeTimeProvider Clock { get; } = new(Noon);

    public RequestSettings Settings { get; }

    /// <summary>The root of the repository.</summary>
    public static string Repository { get; } = FindRepository();

    /// <summary>The town, its processes deployed.</summary>
    public static async Task<Office> Open(DatabaseKind kind, params string[] processes)
    {
        var office = new Office(await TestDatabase.Create(kind));
        await office.Write(async db =>
        {
            await db.Database.EnsureCreatedAsync(Stop);
            await DemoTown.Load(db, Noon, Stop);
        });
        await office.Get<AuthorityKeys>().Authority(Stop);
        foreach (var process in processes is [] ? ["bon-de-commande"] : processes)
        {
            await office.Deploy(process);
        }

        return office;
    }

    public T Get<T>()
        where T : notnull => services.GetRequiredService<T>();

    public async Task Write(Func<DematDb, Task> change)
    {
        await using var db = await Get<IDbContextFactory<DematDb>>().CreateDbContextAsync(Stop);
        await change(db);
        await db.SaveChangesAsync(Stop);
    }

    public async Task<T> Read<T>(Func<DematDb, Task<T>> query)
    {
        await using var db = await Get<IDbContextFactory<DematDb>>().CreateDbContextAsync(Stop);
        return await query(db);
    }

    /// <summary>Sends an order; fails the test when it is refused.</summary>
    public async Task<ProcessInstanceId> Order(AgentId by, JsonObject? values = null)
    {
        var outcome = await TryOrder(by, values ?? Orders.FiveLines());
        return Assert.IsType<Outcome.Done>(outcome).Instance;
    }

    public async Task<Outcome> TryOrder(AgentId by, JsonObject values)
    {
        var definition = (await Get<NewRequest>().Of(by, "bon-de-commande", Stop))!.Definition;
        return await Get<StartRequest>().Run(new(NewCommand(), new(Guid.CreateVersion7()), definition, by, values), Stop);
    }

    /// <summary>The open task of that element.</summary>
    public async Task<Key> Task(ProcessInstanceId instance, string elementId) =>
        (await Read(db => db.Set<TaskRow>().Where(t => t.Instance == instance && t.EndedAt == null).ToListAsync(Stop))).Single(t => t.ElementId == elementId).Key;

    public async Task<Outcome> Decide(ProcessInstanceId instance, string elementId, AgentId by, Verb verb = Verb.Approuver, string? motif = null) =>
        await Get<DecideTask>().Run(new(NewCommand(), instance, await Task(instance, elementId), by, verb, motif), Stop);

    public async Task<Outcome> Submit(ProcessInstanceId instance, string elementId, AgentId by, JsonObject values) =>
        await Get<SubmitTaskForm>().Run(new(NewCommand(), instance, await Task(instance, elementId), by, values), Stop);

    public async Task<InboxView> Inbox(AgentId agent, InboxFilter? filter = null) => await Get<InboxPage>().Of(agent, filter ?? new(), Stop);

    /// <summary>Does every effect that waits.</summary>
    public async Task Effects()
    {
        while (await Get<EffectDispatcher>().DispatchOnce(Stop) > 0)
        {
            // One effect can lead to the next.
        }
    }

    /// <summary>Lets time pass, then fires what is due.</summary>
    public async Task Wait(TimeSpan time)
    {
        Clock.Advance(time);
        await Get<TimerSweep>().SweepOnce(Clock.GetUtcNow(), Stop);
        await Effects();
    }

    public IReadOnlyList<WrittenMails.Opened> Mails() => [.. WrittenMails.List(Settings.Mail).Select(line => WrittenMails.Open(Settings.Mail, line.Name)!)];

    public static CommandId NewCommand() => new(Guid.CreateVersion7());

    public async ValueTask DisposeAsync()
    {
        await services.DisposeAsync();
        await database.DisposeAsync();
        data.Delete(recursive: true);
    }

    private async Task Deploy(string process)
    {
        var folder = Path.Combine(Repository, "process-definitions", process);
        var files = Directory.GetFiles(folder).Select(f => new DeploymentFile(Path.GetFileName(f), File.ReadAllText(f))).ToList();
        var deployment = await Get<DefinitionStore>().Deploy(files, null, Stop);
        Assert.False(deployment is Deployment.Refused, deployment is Deployment.Refused refused ? string.Join('\n', refused.Problems) : "");
    }

    private static string FindRepository()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(folder.FullName, "Demat.sln")))
        {
            folder = folder.Parent ?? throw new InvalidOperationException("The tests do not run inside the repository.");
        }

        return folder.FullName;
    }
}
