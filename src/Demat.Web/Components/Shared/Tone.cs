namespace Demat.Web.Components.Shared;

/// <summary>What a colour means; the word and the icon always say it too.</summary>
public enum Tone
{
    /// <summary>An ordinary fact.</summary>
    Neutral,

    /// <summary>Waits for somebody.</summary>
    Accent,

    /// <summary>An opinion, a piece of information.</summary>
    Info,

    /// <summary>Today, tomorrow, changed, soon exhausted.</summary>
    Warn,

    /// <summary>Late, refused, impossible.</summary>
    Bad,

    /// <summary>Verified by a rule.</summary>
    Ok,
}

/// <summary>The class of a tone.</summary>
public static class ToneClass
{
    /// <summary>The class that carries the two colours of the tone; empty for an ordinary fact.</summary>
    public static string Css(this Tone tone) => tone switch
    {
        Tone.Accent => "acc",
        Tone.Info => "info",
        Tone.Warn => "warn",
        Tone.Bad => "bad",
        Tone.Ok => "ok",
        _ => "",
    };
}
