using Demat.BackOffice.Requests;
using Demat.Web.Operations;

namespace Demat.Web.Hosting;

/// <summary>Sends again, under the same command id, what the database did not answer or had no place for: what was applied already is told, not done twice.</summary>
public sealed class Insistence(TimeProvider clock)
{
    /// <summary>How long a person waits: longer than the promotion of a standby.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(500);

    /// <summary>What came of it; <see cref="Outcome.Unsettled"/> when the database stayed away.</summary>
    /// <param name="ask">Sends the command; each time with the same id.</param>
    public async Task<Outcome> On(Func<Task<Outcome>> ask)
    {
        var since = clock.GetTimestamp();
        while (true)
        {
            try
            {
                return await ask();
            }
            catch (Exception e) when (Unavailable.Of(e) is not null)
            {
                if (clock.GetElapsedTime(since) > Patience)
                {
                    return new Outcome.Unsettled();
                }
            }

            await Task.Delay(Pause, clock);
        }
    }
}
