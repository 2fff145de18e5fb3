using System.Globalization;
using System.Net.Http.Headers;
using Demat.Testing;

namespace Demat.Load;

/// <summary>A person who signed in and approves through the API. Each approval asks for the next one, whose key is always as much further.</summary>
internal sealed class Approver : IDisposable
{
    private static readonly byte[] Approval = "{\"decision\":\"approuver\",\"values\":{\"remarque\":\"Vu et approuvé\",\"montant\":\"1250,50\"}}"u8.ToArray();
    private static readonly MediaTypeHeaderValue Json = new("application/json");
    private readonly HttpClient browser;
    private readonly long stride;

    private Approver(HttpClient browser, long stride) => (this.browser, this.stride) = (browser, stride);

    public Queue<Waiting> Tasks { get; private init; } = [];

    public static async Task<Approver> SignIn(Uri server, string account, IEnumerable<Waiting> tasks, long stride)
    {
        var browser = new HttpClient(new SocketsHttpHandler { AllowAutoRedirect = false }) { BaseAddress = server };
        (await browser.SignIn(account)).Dispose();
        return new(browser, stride) { Tasks = new(tasks) };
    }

    /// <summary>Approves the first task of the queue; the next one of the same request takes its place at the end.</summary>
    public async Task Approve()
    {
        var task = Tasks.Dequeue();
        using var request = new HttpRequestMessage(HttpMethod.Post, string.Create(CultureInfo.InvariantCulture, $"/api/v1/instances/{task.Instance.Value}/tasks/{task.Task.Value}/complete"));
        request.Headers.Add("Idempotency-Key", Guid.NewGuid().ToString());
        request.Content = new ByteArrayContent(Approval) { Headers = { ContentType = Json } };
        using var answer = await browser.SendAsync(request);
        if (!answer.IsSuccessStatusCode)
        {
            throw new InvalidOperationException(await answer.Content.ReadAsStringAsync());
        }

        Tasks.Enqueue(task with { Task = new(task.Task.Value + stride) });
    }

    public void Dispose() => browser.Dispose();
}
