using System.Net.Sockets;
using Npgsql;
using Xunit;

namespace Demat.Runtime.Tests;

public class DatabaseAwayTests
{
    [Theory]
    [InlineData("57P01", true)]
    [InlineData("57P03", true)]
    [InlineData("08006", true)]
    [InlineData("25006", true)]
    [InlineData("53100", false)]
    [InlineData("53300", false)]
    [InlineData("23505", false)]
    [InlineData("42601", false)]
    public void A_server_that_stops_starts_or_is_demoted_is_away_one_that_refuses_is_not(string state, bool isAway) =>
        Assert.Equal(isAway, DatabaseAway.Is(new InvalidOperationException("saving", new PostgresException("", "ERROR", "ERROR", state))));

    [Fact]
    public void A_lost_connection_is_away_a_full_pool_is_not()
    {
        Assert.True(DatabaseAway.Is(new NpgsqlException("reading", new SocketException())));
        Assert.True(DatabaseAway.Is(new NpgsqlException("no host", new AggregateException(new NpgsqlException("a", new SocketException()), new TimeoutException("b", new SocketException())))));
        Assert.False(DatabaseAway.Is(new NpgsqlException("The connection pool has been exhausted, either raise 'Max Pool Size'", new TimeoutException())));
        Assert.False(DatabaseAway.Is(new InvalidOperationException("ours")));
    }

    [Fact]
    public void Several_hosts_lead_to_the_primary_and_what_was_asked_stays()
    {
        var settings = PostgresPool.Settings("Host=a,b;Command Timeout=99");
        Assert.Equal(("primary", 99, 1, -1), (settings.TargetSessionAttributes, settings.CommandTimeout, settings.HostRecheckSeconds, settings.CancellationTimeout));
        Assert.Null(PostgresPool.Settings("Host=a").TargetSessionAttributes);
        using var pool = PostgresPool.Make("Host=a,b");
        Assert.Contains("a,b", pool.ConnectionString, StringComparison.Ordinal);
    }
}
