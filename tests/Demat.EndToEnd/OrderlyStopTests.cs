using System.Net;
using Demat.EndToEnd.Stage;
using Xunit;

namespace Demat.EndToEnd;

/// <summary>The real program is asked to stop, as an init system does.</summary>
public sealed class OrderlyStopTests
{
    private static readonly Dictionary<string, string> InATownHall = new()
    {
        ["ASPNETCORE_ENVIRONMENT"] = "Production",
        ["Operations__DrainTime"] = "00:00:10",
        ["Operations__StopTime"] = "00:00:10",
    };

    [Fact]
    public async Task It_says_that_it_is_not_ready_still_serves_then_ends_well_and_in_time()
    {
        using var data = new TemporaryFolder();
        await using var server = await ServerProcess.Start(data.Path, InATownHall);
        using var anybody = new HttpClient { BaseAddress = server.Address };
        Assert.Equal(HttpStatusCode.OK, await Ask(anybody, "/health/ready"));

        await server.AskToStop();
        await Until(async () => await Ask(anybody, "/health/ready") == HttpStatusCode.ServiceUnavailable);
        Assert.Equal(HttpStatusCode.OK, await Ask(anybody, "/health/live"));
        Assert.Equal(HttpStatusCode.OK, await Ask(anybody, "/connexion"));
        Assert.Equal(0, await server.Ended(TimeSpan.FromSeconds(10 + 10 + 10)));
    }

    [Fact]
    public async Task Who_asks_twice_does_not_wait()
    {
        using var data = new TemporaryFolder();
        await using var server = await ServerProcess.Start(data.Path, new Dictionary<string, string>(InATownHall) { ["Operations__DrainTime"] = "01:00:00" });
        using var anybody = new HttpClient { BaseAddress = server.Address };
        await server.AskToStop();
        await Until(async () => await Ask(anybody, "/health/ready") == HttpStatusCode.ServiceUnavailable);
        await server.AskToStop();
        Assert.Equal(0, await server.Ended(TimeSpan.FromSeconds(10 + 10)));
    }

    private static async Task<HttpStatusCode> Ask(HttpClient anybody, string address)
    {
        using var answer = await anybody.GetAsync(address);
        return answer.StatusCode;
    }

    private static async Task Until(Func<Task<bool>> reached)
    {
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(10));
        using var beat = new PeriodicTimer(TimeSpan.FromMilliseconds(50));
        while (!await reached())
        {
            await beat.WaitForNextTickAsync(patience.Token);
        }
    }
}
