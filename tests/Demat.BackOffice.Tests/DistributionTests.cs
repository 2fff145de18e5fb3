using System.Text.RegularExpressions;
using Demat.BackOffice.Tests.Requests;
using Demat.Engine;
using Demat.Runtime;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Metadata;
using Xunit;

namespace Demat.BackOffice.Tests;

/// <summary>The tables can be spread over servers by instance, as the script for Citus does.</summary>
public sealed partial class DistributionTests
{
    /// <summary>On the coordinator: what is written with the budget in the transaction of a step, and the heads under the hourly roots, which are of many instances.</summary>
    private static readonly string[] OnTheCoordinator = ["engagement", "journal_root_heads"];

    private static readonly string Script = File.ReadAllText(
        Path.Combine(Office.Repository, "src", "Demat.Migrations.PostgreSql", "Citus", "distribute.sql"));

    [Fact]
    public void Every_table_of_an_instance_is_spread_by_the_instance_and_no_other()
    {
        var spread = Spread().Matches(Script).ToDictionary(m => m.Groups["table"].Value, m => m.Groups["column"].Value);
        var expected = OfAnInstance().ToDictionary(e => e.GetTableName()!, e => InstanceOf(e)!.GetColumnName());
        Assert.Equal(expected.OrderBy(p => p.Key, StringComparer.Ordinal), spread.OrderBy(p => p.Key, StringComparer.Ordinal));
    }

    [Fact]
    public void Their_keys_begin_with_the_instance_or_the_script_changes_them()
    {
        var others = OfAnInstance()
            .SelectMany(e => e.GetKeys().Select(k => (Name: k.GetName()!, First: k.Properties[0], Entity: e))
                .Concat(e.GetIndexes().Where(i => i.IsUnique).Select(i => (Name: i.GetDatabaseName()!, First: i.Properties[0], Entity: e))))
            .Where(key => key.First != InstanceOf(key.Entity));
        Assert.All(others, key => Assert.Matches($@"DROP (INDEX|CONSTRAINT) {key.Name}\b", Script));
    }

    [Fact]
    public void No_row_of_an_instance_points_outside_it_or_draws_from_a_common_counter() => Assert.All(OfAnInstance(), e =>
    {
        Assert.Empty(e.GetForeignKeys());
        Assert.Empty(e.GetReferencingForeignKeys());
        Assert.All(e.GetProperties(), p => Assert.True(p.ValueGenerated == ValueGenerated.Never || p.ClrType == typeof(Guid), p.Name));
    });

    private static IEnumerable<IEntityType> OfAnInstance()
    {
        using var db = new DematDb(new DbContextOptionsBuilder<DematDb>().UseNpgsql("Host=nowhere").Options);
        return db.GetService<IDesignTimeModel>().Model.GetEntityTypes()
            .Where(e => InstanceOf(e) is not null && !OnTheCoordinator.Contains(e.GetTableName())).ToList();
    }

    private static IProperty? InstanceOf(IEntityType entity) => entity.ClrType == typeof(InstanceRow)
        ? entity.FindProperty(nameof(InstanceRow.Id))
        : entity.GetProperties().FirstOrDefault(p => p.ClrType == typeof(ProcessInstanceId));

    [GeneratedRegex(@"create_distributed_table\('(?<table>\w+)', '(?<column>\w+)'")]
    private static partial Regex Spread();
}
