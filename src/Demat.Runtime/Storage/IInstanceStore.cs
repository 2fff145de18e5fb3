using Demat.Engine;

namespace Demat.Runtime;

/// <summary>Reads what a command needs and writes what it did: one round trip each where the database allows it.</summary>
internal interface IInstanceStore
{
    /// <summary>The instance as it is stored, what is remembered of the command, and the stamps of what the program keeps in memory.</summary>
    ValueTask<Reading> Read(ProcessInstanceId instance, CommandId command, CancellationToken ct);

    /// <summary>Writes everything or nothing.</summary>
    /// <exception cref="System.Data.Common.DbException">Among others a conflict, see <see cref="Conflict"/>.</exception>
    ValueTask Write(IReadOnlyList<Statement> statements, CancellationToken ct);

    /// <summary>Asks the database what time it is, where its clock is the one that counts.</summary>
    ValueTask LearnTime(CancellationToken ct);
}

/// <summary>What a command finds.</summary>
/// <param name="Instance">Null when the instance does not exist.</param>
/// <param name="AppliedAt">The version that the command led to; null when it was never applied.</param>
/// <param name="Definitions">Changes with each deployment.</param>
/// <param name="Host">Changes with what the functions of the host know; null when they know nothing stored.</param>
/// <param name="Now">The time on the clock of the database, when it is the one that counts.</param>
internal sealed record Reading(StoredState? Instance, int? AppliedAt, long Definitions, string? Host, DateTimeOffset? Now);

/// <summary>An instance as it is stored.</summary>
internal sealed record StoredState(int Version, byte[] State, byte[] JournalHash);
