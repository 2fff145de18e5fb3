using Demat.BackOffice.Inbox;
using Demat.Engine;
using Demat.Web.Hosting;
using Demat.Web.Operations;
using Demat.Web.SignIn;

namespace Demat.Web.Inbox;

/// <summary>The number beside « À traiter »; one per circuit.</summary>
public sealed class InboxCounter(InboxPage inbox, CurrentAgent me)
{
    /// <summary>The last number read.</summary>
    public Tally Count { get; private set; }

    /// <summary>Raised when the number changed.</summary>
    public event Action? Changed;

    /// <summary>Reads it again; while that is not possible, the last number stays and the page with it.</summary>
    public async Task Refresh(CancellationToken stop = default)
    {
        try
        {
            var agent = new AgentId((await me.Get()).Id);
            var count = await inbox.Count(agent, stop);
            if (count != Count)
            {
                Count = count;
                Changed?.Invoke();
            }
        }
        catch (Exception e) when (Unavailable.Of(e) is not null)
        {
            return;
        }
    }
}
