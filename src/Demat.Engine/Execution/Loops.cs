using Demat.Feel;

namespace Demat.Engine.Execution;

/// <summary>An activity that repeats: a body that holds the progress, and turns in it.</summary>
internal static class Loops
{
    private const string Counter = "loopCounter";

    /// <summary>Opens the body.</summary>
    internal static void Begin(Run run, ElementInstance body, Activity activity)
    {
        switch (activity.Loop)
        {
            case LoopCharacteristics.Standard loop:
                StandardLoop.Begin(run, body, activity, loop);
                break;
            case LoopCharacteristics.MultiInstance loop:
                MultiInstance.Begin(run, body, activity, loop);
                break;
            default:
                throw new InvalidOperationException($"« {activity.Id} » does not repeat.");
        }
    }

    /// <summary>One turn has done its work and merged its variables.</summary>
    internal static void TurnLeaves(Run run, ElementInstance turn, Activity activity, FeelContext produced)
    {
        switch (activity.Loop)
        {
            case LoopCharacteristics.Standard loop:
                StandardLoop.TurnLeaves(run, turn, activity, loop);
                break;
            case LoopCharacteristics.MultiInstance loop:
                MultiInstance.TurnLeaves(run, turn, activity, loop, produced);
                break;
            default:
                throw new InvalidOperationException($"« {activity.Id} » does not repeat.");
        }
    }

    /// <summary>Starts a turn with its number, counted from one, and its own variables.</summary>
    internal static void StartTurn(Run run, Key body, Activity activity, int number, FeelContext local)
    {
        var turn = run.Activate(activity.Id, body);
        run.Emit(new Event.VariablesSet(turn, local.With(Counter, new FeelValue.Number(number))));
    }

    /// <summary>The number of turns done, as the condition of a standard loop sees it.</summary>
    internal static FeelContext Counted(int turns) => FeelContext.Empty.With(Counter, new FeelValue.Number(turns));
}
