using System.Net.Sockets;
using Npgsql;

namespace Demat.Runtime;

/// <summary>Tells « the database does not answer now » from everything else that can go wrong.</summary>
/// <remarks>Whatever was being written may be written or not: the same command, sent again with the same id, settles it.</remarks>
public static class DatabaseAway
{
    /// <summary>True when it is starting, stopping, promoted or out of reach; false when it answers that it is full or busy.</summary>
    public static bool Is(Exception e) => e switch
    {
        // Connection lost, server stopping or starting, or a primary that became a standby while we were talking to it.
        PostgresException p => p.SqlState.StartsWith("08", StringComparison.Ordinal)
            || p.SqlState.StartsWith("57P", StringComparison.Ordinal)
            || p.SqlState == PostgresErrorCodes.ReadOnlySqlTransaction,
        NpgsqlException n => !IsFullPool(n),
        SocketException => true,
        // None of several hosts is a primary at this moment: each says why.
        AggregateException all => all.InnerExceptions.All(Is),
        _ => e.InnerException is { } inner && Is(inner),
    };

    private static bool IsFullPool(NpgsqlException e) => e.Message.Contains("pool has been exhausted", StringComparison.Ordinal);
}
