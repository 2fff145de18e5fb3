using System.Net.Http.Json;
using System.Text.RegularExpressions;

namespace Demat.Web.Tests.Api;

/// <summary>A program that uses the API with the session of a person.</summary>
internal static partial class Caller
{
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    /// <summary>Opens a session as this person of the town.</summary>
    public static async Task<HttpClient> SignIn(this RunningSite site, string account)
    {
        var client = site.Browser();
        var page = await client.GetStringAsync("/connexion", Stop);
        using var form = new FormUrlEncodedContent(new Dictionary<string, string>
        {
            ["_handler"] = "choose",
            ["__RequestVerificationToken"] = Token().Match(page).Groups[1].Value,
            ["Account"] = account,
        });
        (await client.PostAsync("/connexion", form, Stop)).Dispose();
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

    [GeneratedRegex("name=\"__RequestVerificationToken\" value=\"([^\"]+)\"")]
    private static partial Regex Token();
}
