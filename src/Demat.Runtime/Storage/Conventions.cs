using Demat.Engine;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Storage.ValueConversion;

namespace Demat.Runtime;

/// <summary>How our value types are stored, written once for every table of the host's context.</summary>
public static class Conventions
{
    /// <summary>
    /// To be called from <c>ConfigureConventions</c> of the host's context, with <c>Database.ProviderName</c>:
    /// identifiers are stored as their value; on SQLite, which cannot compare offsets, dates are UTC ticks.
    /// </summary>
    public static void UseDematConventions(this ModelConfigurationBuilder configuration, string? providerName)
    {
        configuration.Properties<ProcessInstanceId>().HaveConversion<InstanceIdConverter>();
        configuration.Properties<ProcessDefinitionId>().HaveConversion<DefinitionIdConverter>();
        configuration.Properties<CommandId>().HaveConversion<CommandIdConverter>();
        configuration.Properties<AgentId>().HaveConversion<AgentIdConverter>().HaveMaxLength(100);
        configuration.Properties<Key>().HaveConversion<KeyConverter>();
        if (IsSqlite(providerName))
        {
            configuration.Properties<DateTimeOffset>().HaveConversion<UtcTicksConverter>();
        }
        else
        {
            configuration.Properties<DateTimeOffset>().HaveConversion<UtcConverter>();
        }
    }

    internal static bool IsSqlite(string? providerName) =>
        providerName?.EndsWith(".Sqlite", StringComparison.Ordinal) ?? false;

    private sealed class InstanceIdConverter() : ValueConverter<ProcessInstanceId, Guid>(id => id.Value, value => new(value));

    private sealed class DefinitionIdConverter() : ValueConverter<ProcessDefinitionId, Guid>(id => id.Value, value => new(value));

    private sealed class CommandIdConverter() : ValueConverter<CommandId, Guid>(id => id.Value, value => new(value));

    private sealed class AgentIdConverter() : ValueConverter<AgentId, string>(id => id.Value, value => new(value));

    private sealed class KeyConverter() : ValueConverter<Key, long>(key => key.Value, value => new(value));

    private sealed class UtcTicksConverter() : ValueConverter<DateTimeOffset, long>(
        at => at.UtcTicks, ticks => new DateTimeOffset(ticks, TimeSpan.Zero));

    private sealed class UtcConverter() : ValueConverter<DateTimeOffset, DateTimeOffset>(
        at => at.ToUniversalTime(), at => at.ToUniversalTime());
}
