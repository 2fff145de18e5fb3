using Demat.Feel;

namespace Demat.Engine;

/// <summary>What the engine may know of the world while it decides: the time, the deployed definitions and the functions of the host.</summary>
/// <param name="Now">The moment of the decision.</param>
/// <param name="Definitions">Every definition that the instance can need, already loaded.</param>
/// <param name="Functions">Functions that expressions may call (the organisation, the working calendar).</param>
public sealed record EngineContext(DateTimeOffset Now, IDefinitions Definitions, FeelFunctions Functions)
{
    /// <summary>IANA name of the zone in which a date without offset is understood.</summary>
    public string Zone { get; init; } = FeelEnvironment.Paris;

    /// <summary>The environment of one evaluation.</summary>
    public FeelEnvironment Environment => new(Now, Functions, FeelBudget.Default, Zone);

    /// <summary>The environment of the evaluations of one decision, which are counted together.</summary>
    internal FeelEnvironment EnvironmentOf(FeelMeter meter) => new(Now, Functions, FeelBudget.Default, Zone) { Meter = meter };
}
