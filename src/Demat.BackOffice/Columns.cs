using Demat.BackOffice.Organisation;
using Demat.Engine;
using Microsoft.EntityFrameworkCore.Storage.ValueConversion;

namespace Demat.BackOffice;

/// <summary>An agent id, as text.</summary>
internal sealed class AgentIdColumn() : ValueConverter<AgentId, string>(id => id.Value, text => new AgentId(text));

/// <summary>A unit id, as text.</summary>
internal sealed class UnitIdColumn() : ValueConverter<UnitId, string>(id => id.Value, text => new UnitId(text));

/// <summary>An instant, as UTC ticks: SQLite has no type that sorts instants.</summary>
internal sealed class UtcTicksColumn()
    : ValueConverter<DateTimeOffset, long>(at => at.UtcTicks, ticks => new DateTimeOffset(ticks, TimeSpan.Zero));

/// <summary>An instant, as UTC: PostgreSQL's driver refuses any other offset.</summary>
internal sealed class UtcColumn() : ValueConverter<DateTimeOffset, DateTimeOffset>(at => at.ToUniversalTime(), at => at);
