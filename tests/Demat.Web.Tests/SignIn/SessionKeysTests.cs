using Demat.BackOffice;
using Demat.Testing;
using Demat.Web.Hosting;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace Demat.Web.Tests.SignIn;

/// <summary>What one server sealed, another one opens.</summary>
public sealed class SessionKeysTests : IDisposable
{
    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("demat-sessions-");

    [Theory, BothDatabases]
    public async Task A_session_of_one_server_is_read_by_another(DatabaseKind kind)
    {
        await using var database = await TestDatabase.Create(kind);
        await using var one = await Server(database, "une");
        await using var two = await Server(database, "deux");
        var cookie = Protector(one).Protect("claire.modele");
        Assert.Equal("claire.modele", Protector(two).Unprotect(cookie));
    }

    [Theory, BothDatabases]
    public async Task A_copy_of_the_database_opens_no_session(DatabaseKind kind)
    {
        await using var database = await TestDatabase.Create(kind);
        await using var one = await Server(database, "une");
        Protector(one).Protect("claire.modele");
        await using var db = await one.GetRequiredService<IDbContextFactory<DematDb>>().CreateDbContextAsync(TestContext.Current.CancellationToken);
        var kept = await db.Set<BackOffice.Keys.KeptKeyRow>().SingleAsync(k => k.Name.StartsWith("session/"), TestContext.Current.CancellationToken);
        Assert.Contains("<sealed", kept.Content, StringComparison.Ordinal);
        Assert.DoesNotContain("masterKey", kept.Content, StringComparison.Ordinal);
    }

    public void Dispose()
    {
        Microsoft.Data.Sqlite.SqliteConnection.ClearAllPools();
        folder.Delete(recursive: true);
    }

    private static IDataProtector Protector(IServiceProvider server) => server.GetRequiredService<IDataProtectionProvider>().CreateProtector("sessions");

    private async Task<ServiceProvider> Server(TestDatabase database, string name)
    {
        var configuration = new ConfigurationBuilder().AddInMemoryCollection(new Dictionary<string, string?>
        {
            ["ConnectionStrings:Demat"] = database.ConnectionString,
            ["Demat:DataFolder"] = Path.Combine(folder.FullName, name),
            ["Signature:PhraseSecrete"] = "la même phrase",
        }).Build();
        var services = new ServiceCollection().AddLogging().AddSingleton<IConfiguration>(configuration)
            .AddDematProduct(configuration, runsInBackground: false).BuildServiceProvider();
        await StartUp.Migrate(services, TestContext.Current.CancellationToken);
        return services;
    }
}
