namespace Demat.BackOffice.Processes.Scenarios;

/// <summary>A scenario file that cannot be understood; never leaves this folder.</summary>
internal sealed class ScenarioSyntaxException(long line, string message) : Exception(message)
{
    /// <summary>From 1.</summary>
    public int Line { get; } = (int)Math.Clamp(line, 1, int.MaxValue);
}
