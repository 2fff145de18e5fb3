using Demat.Engine;

namespace Demat.Runtime;

/// <summary>One deployed version of a process definition (table <c>process_definition</c>). Never changed once written.</summary>
public sealed class DefinitionRow
{
    /// <summary>Identifies this version.</summary>
    public required ProcessDefinitionId Id { get; init; }

    /// <summary>The <c>id</c> of the <c>bpmn:process</c>, common to all versions.</summary>
    public required string BpmnId { get; init; }

    /// <summary>1 for the first deployment, then one more each time the content changes.</summary>
    public required int Version { get; init; }

    /// <summary>The name shown to people.</summary>
    public required string Name { get; init; }

    /// <summary>When it was deployed.</summary>
    public required DateTimeOffset DeployedAt { get; init; }

    /// <summary>Who deployed it; null when the program did at start-up.</summary>
    public AgentId? DeployedBy { get; init; }

    /// <summary>Digest of all the files, in lower-case hexadecimal.</summary>
    public required string Sha256 { get; init; }

    /// <summary>The BPMN 2.0 XML as it was deployed.</summary>
    public required string Xml { get; init; }
}

/// <summary>A file that came with a version: decision table, form, scenario, README (table <c>definition_file</c>).</summary>
public sealed class DefinitionFileRow
{
    /// <summary>The version it belongs to.</summary>
    public required ProcessDefinitionId Definition { get; init; }

    /// <summary>Path inside the folder, with <c>/</c>.</summary>
    public required string Name { get; init; }

    /// <summary>The text of the file.</summary>
    public required string Content { get; init; }
}

/// <summary>A timer start event of the latest version of a definition (table <c>start_timer</c>).</summary>
public sealed class StartTimerRow
{
    /// <summary>The version to start.</summary>
    public required ProcessDefinitionId Definition { get; init; }

    /// <summary>The timer start event.</summary>
    public required string ElementId { get; init; }

    /// <summary>When to start the next instance.</summary>
    public required DateTimeOffset Due { get; set; }

    /// <summary>Repetitions left after the next one; null for ever.</summary>
    public int? Remaining { get; set; }

    /// <summary>The ISO 8601 interval between repetitions; null when it starts once.</summary>
    public string? Every { get; init; }
}
