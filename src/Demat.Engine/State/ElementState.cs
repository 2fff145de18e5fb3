namespace Demat.Engine;

/// <summary>Where an element instance stands in its life. What is completed or terminated has left the state.</summary>
public enum ElementState
{
    /// <summary>It works or waits.</summary>
    Active,

    /// <summary>What it waited for has come; it has not left yet (only an incident holds it there).</summary>
    Leaving,
}
