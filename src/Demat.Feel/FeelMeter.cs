namespace Demat.Feel;

/// <summary>Counts what several evaluations cost together. Not for several threads at once.</summary>
public sealed class FeelMeter
{
    /// <summary>The steps spent so far; see <see cref="FeelBudget.Steps"/>.</summary>
    public long Steps { get; private set; }

    internal void Add(int steps) => Steps += Math.Max(0, steps);
}
