using System.Net.Http.Json;
using Demat.Testing;

namespace Demat.Web.Tests.Api;

/// <summary>A program that uses the API with the session of a person.</summary>
internal static class Caller
{
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    /// <summary>Opens a session as this person of the town.</summary>
    public static async Task<HttpClient> SignIn(this RunningSite site, string account)
    {
        var client = site.Browser();
        (await client.SignIn(account, stop: Stop)).Dispose();
        return client;
    }

    /// <summary>Sends a completion.</summary>
    public static async Task<HttpResponseMessage> Complete(this HttpClient client, Guid instance, long task, object body, string? key = "k-1", Action<HttpRequestMessage>? change = null)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, $"/api/v1/instances/{instance}/tasks/{task}/complete") { Content = body as HttpContent ?? JsonContent.Create(body) };
        if (key is not null)
        {
            request.Headers.Add("Idempotency-Key", key);
        }

        change?.Invoke(request);
        return await client.SendAsync(request, Stop);
    }
}
