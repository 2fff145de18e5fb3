namespace Demat.Web.Components.Shared;

/// <summary>The last confirmation given to this user: what was done and who is told next. It stays until the next one, until it is closed or until its time is over.</summary>
public sealed class Notices
{
    /// <summary>A confirmation.</summary>
    public sealed record Notice(string Icon, string Text);

    /// <summary>What is on the screen, or null.</summary>
    public Notice? Current { get; private set; }

    /// <summary>Raised when it changes.</summary>
    public event Action? Changed;

    /// <summary>Shows a confirmation.</summary>
    public void Say(string text, string icon = "check_circle")
    {
        Current = new Notice(icon, text);
        Changed?.Invoke();
    }

    /// <summary>Takes it away.</summary>
    public void Clear()
    {
        Current = null;
        Changed?.Invoke();
    }
}
