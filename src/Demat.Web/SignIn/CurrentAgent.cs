using Microsoft.AspNetCore.Components.Authorization;

namespace Demat.Web.SignIn;

/// <summary>The person whose circuit this is.</summary>
public sealed class CurrentAgent(AuthenticationStateProvider session)
{
    private SignedIn? _known;

    /// <summary>Reads the session once per circuit.</summary>
    /// <exception cref="InvalidOperationException">Nobody signed in: the page forgot its access rule.</exception>
    public async ValueTask<SignedIn> Get()
    {
        _known ??= SignedIn.From((await session.GetAuthenticationStateAsync()).User);
        return _known.Id.Length > 0 ? _known : throw new InvalidOperationException("Nobody is signed in.");
    }
}
