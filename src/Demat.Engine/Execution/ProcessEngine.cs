namespace Demat.Engine;

/// <summary>Decides what a command does to a process instance. Pure: the same arguments give the same answer.</summary>
public static class ProcessEngine
{
    /// <summary>Runs on until every token waits. <paramref name="instance"/> is null for an instance that does not exist yet.</summary>
    public static Decision Decide(ProcessInstance? instance, Command command, EngineContext context) => throw new NotImplementedException();
}
