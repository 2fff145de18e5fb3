using System.Net.Http.Headers;
using Demat.Testing;
using Npgsql;

namespace Demat.EndToEnd.Cluster;

/// <summary>Somebody who approves through the site as long as asked, sends again under the same key what was not answered, and notes what was.</summary>
internal sealed class Approvals(Uri site, string database, string account)
{
    private static readonly MediaTypeHeaderValue Json = new("application/json");

    /// <summary>What was answered « done »: instance and task.</summary>
    public List<(Guid Instance, long Task)> Acknowledged { get; } = [];

    /// <summary>Answers that were neither « done » nor « come back ».</summary>
    public List<string> Refused { get; } = [];

    /// <summary>How many were sent more than once.</summary>
    public int SentAgain { get; private set; }

    /// <summary>Approves these requests in turn until told to stop.</summary>
    public async Task Run(Guid[] instances, CancellationToken stop)
    {
        using var browser = new HttpClient(new SocketsHttpHandler { AllowAutoRedirect = false }) { BaseAddress = site, Timeout = TimeSpan.FromSeconds(50) };
        (await browser.SignIn(account)).Dispose();
        await using var outside = new NpgsqlDataSourceBuilder(database).BuildMultiHost().WithTargetSession(TargetSessionAttributes.Primary);
        using var again = new PeriodicTimer(TimeSpan.FromMilliseconds(200));
        for (var turn = 0; !stop.IsCancellationRequested; turn++)
        {
            var instance = instances[turn % instances.Length];
            if (await Open(outside, instance) is { } task)
            {
                await Approve(browser, instance, task, again);
            }
            else
            {
                await again.WaitForNextTickAsync(CancellationToken.None);
            }
        }
    }

    private async Task Approve(HttpClient browser, Guid instance, long task, PeriodicTimer again)
    {
        var key = Guid.NewGuid().ToString();
        for (var attempt = 1; attempt <= 200; attempt++)
        {
            try
            {
                using var request = new HttpRequestMessage(HttpMethod.Post, $"/api/v1/instances/{instance}/tasks/{task}/complete");
                request.Headers.Add("Idempotency-Key", key);
                request.Content = new ByteArrayContent("{\"decision\":\"approuver\"}"u8.ToArray()) { Headers = { ContentType = Json } };
                using var answer = await browser.SendAsync(request);
                if (answer.IsSuccessStatusCode)
                {
                    SentAgain += attempt > 1 ? 1 : 0;
                    Acknowledged.Add((instance, task));
                    return;
                }

                if ((int)answer.StatusCode < 500)
                {
                    Refused.Add($"{answer.StatusCode} {await answer.Content.ReadAsStringAsync()}");
                    return;
                }
            }
            catch (Exception e) when (e is HttpRequestException or TaskCanceledException)
            {
                // Not answered: the same key goes again.
            }

            await again.WaitForNextTickAsync();
        }

        Refused.Add($"{instance} {task} was never answered");
    }

    private static async Task<long?> Open(NpgsqlDataSource outside, Guid instance)
    {
        try
        {
            await using var query = outside.CreateCommand("SELECT key FROM task WHERE instance_id = $1 AND ended_at IS NULL");
            query.Parameters.Add(new() { Value = instance });
            return (long?)await query.ExecuteScalarAsync();
        }
        catch (NpgsqlException)
        {
            return null; // no primary at this moment
        }
    }
}
