using System.Collections.Immutable;
using Demat.Engine;

namespace Demat.BackOffice.Requests.Processes;

/// <summary>One deployed version.</summary>
public sealed record ProcessVersion(ProcessDefinitionId Id, int Version, DateTimeOffset DeployedAt, string? DeployedBy, int Running, int Ended);

/// <summary>A process and its versions, newest first.</summary>
public sealed record ProcessLine(string ProcessId, string Name, ImmutableArray<ProcessVersion> Versions);

/// <summary>One version, whole.</summary>
public sealed record ProcessDetail(ProcessLine Process, ProcessVersion Version, string Xml, ImmutableArray<string> Files);

/// <summary>What the page « Processus » shows.</summary>
public sealed class ProcessList
{
    /// <summary>Every process, by name.</summary>
    public Task<ImmutableArray<ProcessLine>> All(CancellationToken stop) => throw new NotImplementedException();

    /// <summary>One version, or null.</summary>
    public Task<ProcessDetail?> One(ProcessDefinitionId id, CancellationToken stop) => throw new NotImplementedException();
}
