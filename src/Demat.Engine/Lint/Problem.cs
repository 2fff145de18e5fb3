namespace Demat.Engine;

/// <summary>Something wrong in a BPMN file.</summary>
/// <param name="Rule">The stable name of the rule, in English: unknown-target, unsupported-element…</param>
/// <param name="ElementId">The element at fault; null when the file itself is.</param>
/// <param name="Message">What is wrong and where, in French.</param>
/// <param name="Severity">An error forbids the deployment.</param>
public sealed record Problem(string Rule, string? ElementId, string Message, ProblemSeverity Severity = ProblemSeverity.Error);

/// <summary>How bad a problem is.</summary>
public enum ProblemSeverity
{
    /// <summary>Worth a look; the definition runs.</summary>
    Warning,

    /// <summary>The definition cannot be deployed.</summary>
    Error,
}
