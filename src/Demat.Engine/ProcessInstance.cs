namespace Demat.Engine;

/// <summary>The state of one execution of a process. Immutable.</summary>
public sealed partial record ProcessInstance(ProcessInstanceId Id, ProcessDefinitionId Definition);
