using System.Text;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.ChangeTracking;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Microsoft.EntityFrameworkCore.Storage.ValueConversion;

namespace Demat.Runtime;

/// <summary>Brings the tables of the runtime into the host's context.</summary>
public static class RuntimeModel
{
    /// <summary>Adds the tables. The context must also call <see cref="Conventions.UseDematConventions"/>.</summary>
    public static ModelBuilder AddDematRuntime(this ModelBuilder model)
    {
        Definitions(model);
        Instances(model);
        JournalModel.Add(model);
        Tasks(model);
        Waiting(model);
        MigrationModel.Add(model);
        return model;
    }

    private static void Definitions(ModelBuilder model)
    {
        Table<DefinitionRow>(model, "process_definition", t =>
        {
            t.HasKey(d => d.Id);
            t.HasIndex(d => new { d.BpmnId, d.Version }).IsUnique();
            t.Property(d => d.BpmnId).HasMaxLength(255);
            t.Property(d => d.Sha256).HasMaxLength(64);
        });
        Table<DefinitionFileRow>(model, "definition_file", t =>
        {
            t.HasKey(f => new { f.Definition, f.Name });
            t.Property(f => f.Name).HasMaxLength(255);
        });
        Table<StartTimerRow>(model, "start_timer", t =>
        {
            t.HasKey(s => new { s.Definition, s.ElementId });
            t.HasIndex(s => s.Due);
        });
    }

    private static void Instances(ModelBuilder model)
    {
        Table<InstanceRow>(model, "process_instance", t =>
        {
            t.HasKey(i => i.Id);
            t.HasIndex(i => i.Definition);
            t.Property(i => i.Version).IsConcurrencyToken();
            t.Property(i => i.Status).HasConversion<string>().HasMaxLength(20);
            t.Property(i => i.State).HasConversion<Utf8Converter, ArrayStructuralComparer<byte>>();
        });
    }

    private static void Tasks(ModelBuilder model)
    {
        Table<TaskRow>(model, "task", t =>
        {
            t.HasKey(o => new { o.Instance, o.Key });
            t.HasIndex(o => new { o.CompletedBy, o.EndedAt });
        });
        Table<InboxRow>(model, "inbox", t =>
        {
            t.HasKey(i => new { i.Instance, i.Key, i.Principal });
            t.HasIndex(i => new { i.Principal, i.Due, i.Instance, i.Key }).IncludeProperties(i => new { i.ProcessId, i.StartedBy, i.Kind, i.Name, i.CreatedAt });
            t.Property(i => i.Principal).HasMaxLength(150);
            t.Property(i => i.ProcessId).HasMaxLength(255);
        });
    }

    private static void Waiting(ModelBuilder model)
    {
        Table<TimerRow>(model, "timer", t =>
        {
            t.HasKey(r => new { r.Instance, r.Key });
            t.HasIndex(r => new { r.Due, r.Instance, r.Key });
        });
        Table<SubscriptionRow>(model, "message_subscription", t =>
        {
            t.HasKey(s => new { s.Instance, s.Key });
            t.HasIndex(s => new { s.Name, s.CorrelationKey });
        });
        Table<SignalRow>(model, "signal_subscription", t =>
        {
            t.HasKey(s => new { s.Instance, s.Key });
            t.HasIndex(s => s.Name);
        });
        Table<IncidentRow>(model, "incident", t =>
        {
            t.HasKey(i => new { i.Instance, i.Key });
            t.HasIndex(i => new { i.RaisedAt, i.Instance, i.Key });
        });
        Table<EffectRow>(model, "effect", t =>
        {
            t.HasKey(e => new { e.Instance, e.Key });
            t.HasIndex(e => e.NextAttemptAt);
            t.Property(e => e.Type).HasMaxLength(100);
        });
    }

    internal static void Table<TRow>(ModelBuilder model, string name, Action<EntityTypeBuilder<TRow>> shape)
        where TRow : class
    {
        var table = model.Entity<TRow>();
        table.ToTable(name);
        shape(table);
        foreach (var property in table.Metadata.GetProperties())
        {
            property.SetColumnName(ColumnName(property.Name));
            property.ValueGenerated = Microsoft.EntityFrameworkCore.Metadata.ValueGenerated.Never;
        }
    }

    /// <summary>A text that the program only ever holds as bytes.</summary>
    internal sealed class Utf8Converter() : ValueConverter<byte[], string>(bytes => Encoding.UTF8.GetString(bytes), text => Encoding.UTF8.GetBytes(text));

    /// <summary><c>Instance</c> is the column <c>instance_id</c>, <c>NextAttemptAt</c> is <c>next_attempt_at</c>.</summary>
    private static string ColumnName(string property)
    {
        if (property is "Instance" or "Definition" or "Command" or "Batch")
        {
            property += "Id";
        }

        var name = new StringBuilder();
        foreach (var letter in property)
        {
            if (char.IsUpper(letter) && name.Length > 0)
            {
                name.Append('_');
            }

            name.Append(char.ToLowerInvariant(letter));
        }

        return name.ToString();
    }
}
