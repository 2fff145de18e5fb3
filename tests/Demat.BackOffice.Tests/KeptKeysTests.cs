using System.Security.Cryptography;
using Demat.BackOffice.Documents;
using Demat.BackOffice.Keys;
using Demat.BackOffice.Requests;
using Demat.Testing;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace Demat.BackOffice.Tests;

/// <summary>Servers that share nothing but the database.</summary>
public sealed class KeptKeysTests : IDisposable
{
    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("demat-keys-");

    [Theory, BothDatabases]
    public async Task Two_servers_sign_with_the_same_authority(DatabaseKind kind)
    {
        await using var database = await TestDatabase.Create(kind);
        await using var one = await Server(database, "une", "la même phrase");
        await using var two = await Server(database, "deux", "la même phrase");
        var both = await Task.WhenAll(Root(one), Root(two));
        Assert.Equal(both[0], both[1]);
    }

    [Theory, BothDatabases]
    public async Task A_server_with_another_passphrase_says_what_to_mend(DatabaseKind kind)
    {
        await using var database = await TestDatabase.Create(kind);
        await using var one = await Server(database, "une", "la phrase");
        await using var two = await Server(database, "deux", "une autre phrase");
        await Root(one);
        var problem = await Assert.ThrowsAsync<CryptographicException>(() => Root(two));
        Assert.Contains("la même Signature:PhraseSecrete", problem.Message, StringComparison.Ordinal);
    }

    [Theory, BothDatabases]
    public async Task The_authority_that_was_a_file_goes_on(DatabaseKind kind)
    {
        await using var first = await TestDatabase.Create(kind);
        await using var before = await Server(first, "une", "la phrase");
        var root = await Root(before);
        Directory.CreateDirectory(Path.Combine(folder.FullName, "deux", "keys"));
        var text = await before.GetRequiredService<KeptKeys>().Find("autorite", TestContext.Current.CancellationToken);
        await File.WriteAllTextAsync(Path.Combine(folder.FullName, "deux", "keys", "authority.json"), text, TestContext.Current.CancellationToken);

        await using var second = await TestDatabase.Create(kind);
        await using var after = await Server(second, "deux", "la phrase");
        Assert.Equal(root, await Root(after));
    }

    public void Dispose() => folder.Delete(recursive: true);

    private static async Task<string> Root(ServiceProvider server) =>
        (await server.GetRequiredService<AuthorityKeys>().Authority(TestContext.Current.CancellationToken)).Root.Thumbprint;

    private async Task<ServiceProvider> Server(TestDatabase database, string name, string passphrase)
    {
        var settings = new ConfigurationBuilder().AddInMemoryCollection(new Dictionary<string, string?> { ["Signature:PhraseSecrete"] = passphrase }).Build();
        var services = new ServiceCollection()
            .AddSingleton(TimeProvider.System)
            .AddSingleton(RequestSettings.Read(settings, Path.Combine(folder.FullName, name), folder.FullName))
            .AddSingleton<KeptKeys>().AddSingleton<AuthorityKeys>()
            .AddDbContextFactory<DematDb>(options => database.Configure(options))
            .BuildServiceProvider();
        await using var db = await services.GetRequiredService<IDbContextFactory<DematDb>>().CreateDbContextAsync();
        await db.Database.EnsureCreatedAsync(TestContext.Current.CancellationToken);
        return services;
    }
}
