using Demat.Engine;

namespace Demat.BackOffice.Processes;

/// <summary>Something wrong in a process folder.</summary>
/// <param name="File">The file, by its path inside the folder.</param>
/// <param name="Place">The element, the component or « ligne 12 »; null for the whole file.</param>
/// <param name="Rule">The stable name of the rule, in English.</param>
/// <param name="Message">What is wrong, in French.</param>
/// <param name="Severity">Everything but a warning forbids the deployment.</param>
public sealed record FolderProblem(
    string File, string? Place, string Rule, string Message, ProblemSeverity Severity = ProblemSeverity.Error)
{
    /// <summary>What is wrong, in English; in French when nobody translated it.</summary>
    public string English { get; init; } = Message;
}
