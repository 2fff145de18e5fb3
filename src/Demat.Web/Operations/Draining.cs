namespace Demat.Web.Operations;

/// <summary>Whether this server is about to stop: it finishes what it has and wants nothing new.</summary>
public sealed class Draining
{
    private volatile bool _started;

    /// <summary>True from the moment the server was asked to stop.</summary>
    public bool Started => _started;

    /// <summary>Says that the server was asked to stop.</summary>
    public void Start() => _started = true;
}
