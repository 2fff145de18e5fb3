using System.Collections.Concurrent;
using System.Net;
using System.Net.Sockets;

namespace Demat.Load.Chaos;

/// <summary>The network between the nodes and the database: connections are cut or left half open.</summary>
internal sealed class Proxy : IDisposable
{
    /// <summary>How long the server keeps a client that is gone: what tcp_keepalives_* of docs/operations.md give.</summary>
    private static readonly TimeSpan Keepalive = TimeSpan.FromSeconds(10);

    private readonly TcpListener listener = new(IPAddress.Loopback, 0);
    private readonly ConcurrentDictionary<Link, byte> links = new();
    private readonly int target;

    public Proxy(int target)
    {
        this.target = target;
        listener.Start();
        _ = Accept();
    }

    public int Port => ((IPEndPoint)listener.LocalEndpoint).Port;

    /// <summary>Resets a connection on both sides; false when there is none.</summary>
    public bool Cut(Random random)
    {
        var link = Any(random);
        link?.Close();
        return link is not null;
    }

    /// <summary>A connection through which nothing passes any more: the client is told nothing, the server gives up after a while.</summary>
    public bool LeaveHalfOpen(Random random)
    {
        if (Any(random) is not { } link)
        {
            return false;
        }

        link.IsFrozen = true;
        _ = Task.Delay(Keepalive).ContinueWith(_ => link.CloseServer(), TaskScheduler.Default);
        return true;
    }

    public void Dispose()
    {
        listener.Dispose();
        foreach (var link in links.Keys)
        {
            link.Close();
        }
    }

    private Link? Any(Random random)
    {
        var all = links.Keys.Where(l => !l.IsFrozen).OrderByDescending(l => l.LastUse).ToList();
        // The connections that work are of more interest than those that wait in a pool.
        return all.Count == 0 ? null : all[random.Next(Math.Min(all.Count, random.Next(2) == 0 ? 12 : all.Count))];
    }

    private async Task Accept()
    {
        while (true)
        {
            var client = await listener.AcceptSocketAsync();
            _ = Forward(client);
        }
    }

    private async Task Forward(Socket client)
    {
        var server = new Socket(SocketType.Stream, ProtocolType.Tcp);
        var link = new Link(client, server);
        try
        {
            await server.ConnectAsync(IPAddress.Loopback, target);
            (client.NoDelay, server.NoDelay) = (true, true);
            links[link] = 0;
            await Task.WhenAny(link.Pump(client, server), link.Pump(server, client));
        }
        catch (SocketException)
        {
            // The server is away: so is the connection.
        }

        if (!link.IsFrozen)
        {
            link.Close();
        }

        links.TryRemove(link, out _);
    }

    private sealed class Link(Socket client, Socket server)
    {
        private volatile bool frozen;

        public bool IsFrozen
        {
            get => frozen;
            set => frozen = value;
        }

        public long LastUse { get; private set; }

        public async Task Pump(Socket from, Socket to)
        {
            var buffer = new byte[16 * 1024];
            try
            {
                while (await from.ReceiveAsync(buffer) is > 0 and var read)
                {
                    if (frozen)
                    {
                        await Task.Delay(TimeSpan.FromMinutes(2));
                        return;
                    }

                    LastUse = Environment.TickCount64;
                    for (var sent = 0; sent < read;)
                    {
                        sent += await to.SendAsync(buffer.AsMemory(sent, read - sent));
                    }
                }
            }
            catch (Exception e) when (e is SocketException or ObjectDisposedException)
            {
                // Cut, by us or by either side.
            }
        }

        public void Close()
        {
            Reset(client);
            Reset(server);
        }

        public void CloseServer() => Reset(server);

        private static void Reset(Socket socket)
        {
            try
            {
                socket.LingerState = new LingerOption(true, 0);
            }
            catch (Exception e) when (e is SocketException or ObjectDisposedException)
            {
                // Closed already.
            }

            socket.Dispose();
        }
    }
}
