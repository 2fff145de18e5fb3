using System.Text.Json.Nodes;
using Demat.BackOffice.Requests.Drafts;
using Demat.Engine;
using Demat.Web.Operations;

namespace Demat.Web.Requests;

/// <summary>Saves what is typed, at most two seconds after the last key; one per page.</summary>
public sealed class DraftKeeper(RequestDrafts drafts, TimeProvider clock) : IDisposable
{
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(1.2);
    private static readonly TimeSpan Again = TimeSpan.FromSeconds(5);
    private readonly SemaphoreSlim _one = new(1);
    private ITimer? _timer;
    private (AgentId Agent, string Process)? _draft;
    private JsonObject? _toSave;
    private Action? _saved;

    /// <summary>When the last save was, or null.</summary>
    public DateTimeOffset? SavedAt { get; private set; }

    /// <summary>Begins to keep the draft of an agent for a process.</summary>
    public void Open(AgentId agent, string process, DateTimeOffset? savedAt, Action saved)
    {
        (_draft, _saved, SavedAt, _toSave) = ((agent, process), saved, savedAt, null);
        _timer ??= clock.CreateTimer(_ => _ = Flush(), null, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
    }

    /// <summary>Values were typed: they are saved after a pause.</summary>
    public void Keep(JsonObject values)
    {
        _toSave = (JsonObject)values.DeepClone();
        _timer?.Change(Pause, Timeout.InfiniteTimeSpan);
    }

    /// <summary>Saves now what was not saved yet; false when that is not possible now.</summary>
    public async Task<bool> Flush()
    {
        await _one.WaitAsync();
        try
        {
            if (_draft is { } draft && Interlocked.Exchange(ref _toSave, null) is { } values)
            {
                return await Save(draft.Agent, draft.Process, values);
            }

            return true;
        }
        finally
        {
            _one.Release();
        }
    }

    private async Task<bool> Save(AgentId agent, string process, JsonObject values)
    {
        try
        {
            SavedAt = await drafts.Save(agent, process, values, default);
            _saved?.Invoke();
            return true;
        }
        catch (Exception e) when (Unavailable.Of(e) is not null)
        {
            // What was typed waits here until it can be saved, unless newer keys came meanwhile.
            Interlocked.CompareExchange(ref _toSave, values, null);
            _timer?.Change(Again, Timeout.InfiniteTimeSpan);
            return false;
        }
    }

    /// <summary>The request was sent: nothing is to be kept.</summary>
    public void Close() => (_draft, _toSave) = (null, null);

    /// <inheritdoc/>
    public void Dispose()
    {
        _timer?.Dispose();
        _one.Dispose();
    }
}
