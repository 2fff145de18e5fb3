using Demat.Engine.Lint;

namespace Demat.Engine;

/// <summary>Something wrong in a BPMN file.</summary>
/// <param name="Rule">The stable name of the rule, in English: unknown-target, unsupported-element…</param>
/// <param name="ElementId">The element at fault; null when the file itself is.</param>
/// <param name="Message">What is wrong and where, in French.</param>
/// <param name="Severity">Everything but a warning forbids the deployment.</param>
public sealed record Problem(string Rule, string? ElementId, string Message, ProblemSeverity Severity = ProblemSeverity.Error)
{
    private readonly string? english;

    /// <summary>What is wrong and where, in English; the French sentence when nobody translated it.</summary>
    public string English
    {
        get => english ?? LintCatalogue.English(this);
        init => english = value;
    }

    /// <summary>The same problem, as a warning when the condition does not hold.</summary>
    internal Problem OrWarning(bool condition) => condition ? this : this with { Severity = ProblemSeverity.Warning };
}

/// <summary>How bad a problem is.</summary>
public enum ProblemSeverity
{
    /// <summary>Worth a look; the definition runs.</summary>
    Warning,

    /// <summary>Good BPMN that cannot run here: it can be shown and edited, not deployed.</summary>
    NotExecutable,

    /// <summary>The file breaks a rule of BPMN: it cannot be deployed.</summary>
    Error,
}
