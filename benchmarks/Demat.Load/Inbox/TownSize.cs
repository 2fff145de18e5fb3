namespace Demat.Load;

/// <summary>How large the town of the measure is.</summary>
internal sealed record TownSize(int Tasks, int Open, int Agents, int Groups, int Events)
{
    /// <summary>Tasks of one request; the last one of the newest requests is open.</summary>
    public const int TasksPerRequest = 4;

    public int Requests => Tasks / TasksPerRequest;

    /// <summary>Groups that few people are in.</summary>
    public int SmallGroups => Groups / 5;

    public int LargeGroups => Groups - SmallGroups;

    /// <summary>People who are in two small groups only.</summary>
    public int LightAgents => Agents / 16;

    /// <summary>People who lead a unit and sign by delegation.</summary>
    public int Directors => Math.Min(20, LargeGroups / 5);

    /// <summary>People in thirty groups.</summary>
    public int Busy => Math.Min(15, Agents / 100);

    /// <summary>People for whom nothing waits.</summary>
    public int Idle => Math.Min(20, Agents / 100);
}
