using Demat.BackOffice.Requests;
using Demat.Web.Commands;
using Demat.Web.Hosting;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Hosting.Internal;

namespace Demat.Web.Tests.Commands;

[System.Runtime.Versioning.UnsupportedOSPlatform("windows")]
public sealed class DoctorTests : IDisposable
{
    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("demat-doctor-");

    [Theory]
    [InlineData("Production", null, false)]
    [InlineData("Production", "une phrase tenue ailleurs", true)]
    [InlineData("Development", null, true)]
    public async Task Outside_development_the_keys_do_not_keep_their_own_passphrase(string environment, string? phrase, bool isWell) =>
        Assert.Equal(isWell, (await DoctorChecks.Passphrase(Services(environment, phrase), TestContext.Current.CancellationToken)).IsWell);

    [Theory]
    [InlineData(UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute, true)]
    [InlineData(UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute | UnixFileMode.OtherRead, false)]
    public async Task Other_accounts_do_not_read_the_data_folder(UnixFileMode mode, bool isWell)
    {
        var services = Services("Production", null);
        File.SetUnixFileMode(folder.FullName, mode);
        Assert.Equal(isWell, (await DoctorChecks.Rights(services, TestContext.Current.CancellationToken)).IsWell);
    }

    public void Dispose() => folder.Delete(recursive: true);

    private ServiceProvider Services(string environment, string? phrase)
    {
        var configuration = new ConfigurationBuilder()
            .AddInMemoryCollection(new Dictionary<string, string?> { ["Demat:DataFolder"] = folder.FullName, ["Signature:PhraseSecrete"] = phrase })
            .Build();
        return new ServiceCollection()
            .AddSingleton<IHostEnvironment>(new HostingEnvironment { EnvironmentName = environment })
            .AddSingleton(new Place(configuration))
            .AddSingleton(RequestSettings.Read(configuration, folder.FullName, folder.FullName))
            .BuildServiceProvider();
    }
}
