using Microsoft.EntityFrameworkCore.Storage.ValueConversion;

namespace Demat.BackOffice.Organisation;

/// <summary>A unit id, as text.</summary>
internal sealed class UnitIdColumn() : ValueConverter<UnitId, string>(id => id.Value, text => new UnitId(text));
