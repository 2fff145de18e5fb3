using Microsoft.EntityFrameworkCore;

namespace Demat.Runtime;

/// <summary>The host's context, whatever its type, in the current scope.</summary>
internal sealed record RuntimeContext(DbContext Db);
