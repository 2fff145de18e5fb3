using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Npgsql;

namespace Demat.Runtime;

/// <summary>Tells « somebody wrote at the same time » from everything else that a database can say.</summary>
internal static class Conflict
{
    private const int SqliteBusy = 5;
    private const int SqliteLocked = 6;
    private const int SqliteConstraintUnique = 2067;
    private const int SqliteConstraintPrimaryKey = 1555;

    public static bool Is(Exception e) => e switch
    {
        DbUpdateConcurrencyException => true,
        PostgresException p => p.SqlState
            is PostgresErrorCodes.UniqueViolation
            or PostgresErrorCodes.SerializationFailure
            or PostgresErrorCodes.DeadlockDetected,
        SqliteException s => s.SqliteErrorCode is SqliteBusy or SqliteLocked
            || s.SqliteExtendedErrorCode is SqliteConstraintUnique or SqliteConstraintPrimaryKey,
        DbUpdateException or InvalidOperationException => e.InnerException is { } inner && Is(inner),
        _ => false,
    };
}
