using System.Collections.Immutable;
using System.Text.Json;

namespace Demat.Conformance.Cases;

/// <summary>One case as its file gives it.</summary>
/// <param name="Models">The folder under which the files of the case are.</param>
/// <param name="File">The primary model.</param>
/// <param name="ExtraFiles">What else it needs.</param>
/// <param name="Steps">What is done and expected, in order.</param>
internal sealed record ConformanceCase(
    string Id,
    string Suite,
    string Kind,
    string Group,
    bool Optional,
    bool Contested,
    string Models,
    string File,
    ImmutableArray<string> ExtraFiles,
    ImmutableArray<JsonElement> Steps)
{
    /// <summary>True for what every engine must do.</summary>
    internal bool IsCore => !Optional && !Contested;

    /// <summary>True when the case is about a refusal or a failure, so that one is no surprise.</summary>
    internal bool ExpectsTrouble => Steps.Any(s =>
        s.TryGetProperty("expectRejected", out _) || s.TryGetProperty("expectIncident", out _) || s.TryGetProperty("expectEndedByError", out _));

    /// <summary>The text of a file of the case.</summary>
    internal string Text(string file) => System.IO.File.ReadAllText(Path.Combine(Models, file));
}

/// <summary>How a case went.</summary>
/// <param name="Why">The first step that failed and why; null when it passed.</param>
internal sealed record Outcome(ConformanceCase Case, string? Why)
{
    internal bool Passed => Why is null;
}
