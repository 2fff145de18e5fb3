using Microsoft.EntityFrameworkCore;

namespace Demat.Runtime;

/// <summary>
/// Lets one writer at a time through on SQLite, which has room for one only: they queue here instead of polling a locked file.
/// On PostgreSQL everybody passes.
/// </summary>
public sealed class WriterGate : IDisposable
{
    private readonly SemaphoreSlim gate = new(1, 1);

    /// <summary>Waits for one's turn; disposing the answer gives it to the next.</summary>
    public async ValueTask<IDisposable> Enter(DbContext db, CancellationToken ct)
    {
        return Conventions.IsSqlite(db.Database.ProviderName) ? await Enter(ct) : Passage.Free;
    }

    /// <summary>Waits for one's turn on SQLite.</summary>
    internal async ValueTask<IDisposable> Enter(CancellationToken ct)
    {
        await gate.WaitAsync(ct);
        return new Passage(gate);
    }

    /// <inheritdoc/>
    public void Dispose() => gate.Dispose();

    private sealed class Passage(SemaphoreSlim? gate) : IDisposable
    {
        public static Passage Free { get; } = new(null);

        public void Dispose() => gate?.Release();
    }
}
