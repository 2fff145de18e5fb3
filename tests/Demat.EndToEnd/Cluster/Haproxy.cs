using System.Diagnostics;
using System.Text.RegularExpressions;
using Demat.EndToEnd.Stage;
using Demat.Testing;

namespace Demat.EndToEnd.Cluster;

/// <summary>HAProxy with the configuration of docs/operations, its addresses replaced by those of the test.</summary>
internal sealed partial class Haproxy : IAsyncDisposable
{
    private readonly Process process;
    private readonly TemporaryFolder folder;

    private Haproxy(Process process, TemporaryFolder folder, Uri address) => (this.process, this.folder, Address) = (process, folder, address);

    /// <summary>The address of the site.</summary>
    public Uri Address { get; }

    public static async Task<Haproxy> Start(IReadOnlyDictionary<string, int> servers)
    {
        var folder = new TemporaryFolder();
        var port = PostgresServer.FreePort();
        var operations = Path.Combine(Repository.Root, "docs", "operations");
        var shipped = await File.ReadAllTextAsync(Path.Combine(operations, "haproxy.cfg"));
        var tried = Server().Replace(shipped, line => $"server {line.Groups[1].Value} 127.0.0.1:{servers[line.Groups[1].Value]}")
            .Replace("bind :443 ssl crt /etc/haproxy/certs/demat.pem alpn h2,http/1.1", $"bind 127.0.0.1:{port}", StringComparison.Ordinal)
            .Replace("httponly secure attr", "httponly attr", StringComparison.Ordinal)
            .Replace("/etc/haproxy/errors", operations, StringComparison.Ordinal);
        var file = Path.Combine(folder.Path, "haproxy.cfg");
        await File.WriteAllTextAsync(file, tried);
        var process = Process.Start(new ProcessStartInfo("/usr/sbin/haproxy", ["-db", "-q", "-f", file]))!;
        return new Haproxy(process, folder, new Uri($"http://127.0.0.1:{port}"));
    }

    public async ValueTask DisposeAsync()
    {
        process.Kill(entireProcessTree: true);
        await process.WaitForExitAsync();
        process.Dispose();
        folder.Dispose();
    }

    [GeneratedRegex(@"server (\w) \S+")]
    private static partial Regex Server();
}
