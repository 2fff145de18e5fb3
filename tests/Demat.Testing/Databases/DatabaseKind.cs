using System.Reflection;
using Xunit;
using Xunit.Sdk;
using Xunit.v3;

namespace Demat.Testing;

/// <summary>The databases that Demat runs on.</summary>
public enum DatabaseKind
{
    /// <summary>A file.</summary>
    Sqlite,

    /// <summary>A database of a PostgreSQL cluster.</summary>
    PostgreSql,
}

/// <summary>Runs a theory on each database: its first argument is the <see cref="DatabaseKind"/>.</summary>
public sealed class BothDatabasesAttribute : DataAttribute
{
    /// <inheritdoc/>
    public override ValueTask<IReadOnlyCollection<ITheoryDataRow>> GetData(MethodInfo testMethod, DisposalTracker disposalTracker) =>
        new([new TheoryDataRow(DatabaseKind.Sqlite), new TheoryDataRow(DatabaseKind.PostgreSql)]);

    /// <inheritdoc/>
    public override bool SupportsDiscoveryEnumeration() => true;
}
