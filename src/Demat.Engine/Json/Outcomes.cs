using System.Text.Json;

namespace Demat.Engine.Json;

/// <summary>The stored names of outcomes.</summary>
internal static class Outcomes
{
    internal static string NameOf(ProcessInstanceOutcome outcome) => outcome switch
    {
        ProcessInstanceOutcome.Completed => "completed",
        ProcessInstanceOutcome.Terminated => "terminated",
        ProcessInstanceOutcome.Failed => "failed",
        ProcessInstanceOutcome.Canceled => "canceled",
        _ => throw new JsonException($"{outcome} has no JSON form."),
    };

    internal static ProcessInstanceOutcome Named(string name) => name switch
    {
        "completed" => ProcessInstanceOutcome.Completed,
        "terminated" => ProcessInstanceOutcome.Terminated,
        "failed" => ProcessInstanceOutcome.Failed,
        "canceled" => ProcessInstanceOutcome.Canceled,
        _ => throw new JsonException($"« {name} » is not an outcome."),
    };
}
