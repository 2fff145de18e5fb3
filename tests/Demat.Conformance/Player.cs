using Demat.Conformance.Cases;
using Demat.Conformance.Dmn;
using Demat.Conformance.Steps;

namespace Demat.Conformance;

/// <summary>Plays one case on an empty engine, within ten seconds.</summary>
internal static class Player
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(10);

    internal static Outcome Play(ConformanceCase one, DirectoryInfo? exports)
    {
        string? why = null;
        // An endless case must end here: it gets a thread of its own, which dies with the program.
        var thread = new Thread(() => why = Guarded(one, exports), 16 * 1024 * 1024) { IsBackground = true };
        thread.Start();
        return thread.Join(Patience) ? new(one, why) : new(one, "more than 10 s");
    }

    private static string? Guarded(ConformanceCase one, DirectoryInfo? exports)
    {
        try
        {
            return one.Kind switch
            {
                "execution" => new ExecutionPlay(one).Run(),
                "static" => StaticPlay.Run(one),
                "roundtrip" => RoundTripPlay.Run(one, exports),
                "dmn" => DmnPlay.Run(one),
                _ => $"this runner does not know the kind « {one.Kind} »",
            };
        }
#pragma warning disable CA1031 // whatever the engine throws is a failure of the case, not of the runner
        catch (Exception crash)
#pragma warning restore CA1031
        {
            return "crash: " + crash.ToString().ReplaceLineEndings(" | ");
        }
    }
}
