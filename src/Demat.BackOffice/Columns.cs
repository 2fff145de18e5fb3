using Demat.BackOffice.Organisation;
using Microsoft.EntityFrameworkCore.Storage.ValueConversion;

namespace Demat.BackOffice;

/// <summary>A unit id, as text; the other identifiers follow the conventions of the runtime.</summary>
internal sealed class UnitIdColumn() : ValueConverter<UnitId, string>(id => id.Value, text => new UnitId(text));
