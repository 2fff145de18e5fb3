using System.Globalization;
using Xunit;

namespace Demat.Engine.Tests.Replay;

/// <summary>
/// The journal of an instance gives the instance, whatever the process and the commands. 500 processes are played; to play more, set
/// DEMAT_REPLAY_RUNS=10000; to play one again, set DEMAT_REPLAY_SEED to the seed that a failure names.
/// </summary>
public sealed class ReplayTests
{
    private static readonly int Runs = Read("DEMAT_REPLAY_RUNS") ?? 500;
    private static readonly int? Seed = Read("DEMAT_REPLAY_SEED");

    [Fact]
    public void Folding_the_journal_of_any_process_gives_its_instance()
    {
        var seen = new HashSet<string>(StringComparer.Ordinal);
        foreach (var seed in Seed is { } one ? [one] : Enumerable.Range(1, Runs))
        {
            var life = new RandomLife(seed);
            var failure = Record.Exception(life.Run);
            Assert.True(failure is null, $"Seed {seed}: {failure}");
            seen.UnionWith(life.Seen);
        }

        // What no process does would not be checked.
        var never = typeof(Event).GetNestedTypes().Select(t => t.Name).Append("BackAsItWas").Except(seen).Except([nameof(Event.DecisionEvaluated)]).Order().ToList();
        Assert.True(Seed is not null || never.Count == 0, "Never seen: " + string.Join(", ", never));
    }

    private static int? Read(string variable) =>
        int.TryParse(Environment.GetEnvironmentVariable(variable), NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : null;
}
