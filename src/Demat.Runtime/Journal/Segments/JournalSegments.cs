using System.IO.Compression;
using System.Text;
using Demat.Engine;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Demat.Runtime;

/// <summary>Takes the journal of old months out of the database: first into a file that proves itself, then away.</summary>
/// <remarks>The instances stay, with their state, their tasks and what the host keeps of them; only the entries go.</remarks>
public sealed class JournalSegments(IServiceScopeFactory scopes, WriterGate gate, TimeProvider clock)
{
    /// <summary>The months before this one that have entries, oldest first.</summary>
    public async Task<List<JournalMonth>> Months(JournalMonth before, CancellationToken ct)
    {
        await using var scope = scopes.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<RuntimeContext>().Db;
        var months = new List<JournalMonth>();
        var from = Guid.Empty;
        while (await db.Set<JournalRow>().FromSql($"SELECT * FROM journal WHERE instance_id >= {from}").AsNoTracking().OrderBy(j => j.Instance)
            .Select(j => (ProcessInstanceId?)j.Instance).FirstOrDefaultAsync(ct) is { } first && JournalMonth.Of(first) is var month && month.CompareTo(before) < 0)
        {
            months.Add(month);
            from = UuidTime.First(month.End);
        }

        return months;
    }

    /// <summary>Writes the journal of a month into <c>journal-2016-11.jsonl.gz</c> of a folder; gives the file, or a French sentence that says why not.</summary>
    /// <param name="month">The month in which the instances began.</param>
    /// <param name="retention">How long after the end of an instance its journal stays.</param>
    /// <param name="folder">Where.</param>
    /// <param name="ct">Stops; an unfinished file is left with another name.</param>
    public async Task<SegmentOutcome> Export(JournalMonth month, TimeSpan retention, DirectoryInfo folder, CancellationToken ct)
    {
        await using var scope = scopes.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<RuntimeContext>().Db;
        if (await WhyNot(db, month, retention, ct) is { } reason)
        {
            return new SegmentOutcome.Refused(reason);
        }

        var seals = await SegmentSeals.Of(db, month, ct);
        var instances = await Instances(db, month).OrderBy(i => i.Id).Select(i => new { i.Id, i.Version, i.JournalHash, i.Definition, i.StartedAt, i.StartedBy, i.EndedAt, i.Status }).ToListAsync(ct);
        if (instances.Find(i => !seals.Seals.TryGetValue(i.Id, out var seal) || seal.Head.Seq != i.Version) is { } unsealed)
        {
            return new SegmentOutcome.Refused($"Le dossier {unsealed.Id.Value} n’est pas encore scellé par une empreinte horaire.");
        }

        var file = new FileInfo(Path.Combine(folder.FullName, $"journal-{month.Name}.jsonl.gz"));
        var unfinished = file.FullName + ".partiel";
        await using (var lines = new StreamWriter(new GZipStream(PrivateFile.Create(unfinished), CompressionLevel.Optimal), new UTF8Encoding(false)))
        {
            await lines.WriteLineAsync(SegmentLines.Write(new SegmentHeader(SegmentLines.Format, month.Name, clock.Now(), seals.Roots.Count, instances.Count, instances.Sum(i => (long)i.Version))));
            foreach (var root in seals.Roots)
            {
                await lines.WriteLineAsync(SegmentLines.Write(SegmentRoot.Of(root)));
            }

            await using var entries = Entries(db, month).AsNoTracking().OrderBy(j => j.Instance).ThenBy(j => j.Seq).AsAsyncEnumerable().GetAsyncEnumerator(ct);
            var isEntry = await entries.MoveNextAsync();
            foreach (var i in instances)
            {
                var seal = seals.Seals[i.Id];
                await lines.WriteLineAsync(SegmentLines.Write(new SegmentInstance(
                    i.Id.Value, i.Definition.Value, i.StartedAt, i.StartedBy?.Value, i.EndedAt, i.Status.ToString(), i.Version,
                    Convert.ToHexStringLower(i.JournalHash), seal.Root, seal.Index, [.. seal.Proof.Select(Convert.ToHexStringLower)])));
                for (; isEntry && entries.Current.Instance == i.Id; isEntry = await entries.MoveNextAsync())
                {
                    var entry = entries.Current;
                    await lines.WriteLineAsync(SegmentLines.Write(new SegmentEntry(
                        entry.Seq, entry.At, entry.Command.Value, entry.By?.Value, Encoding.UTF8.GetString(entry.Events), Convert.ToHexStringLower(entry.Hash))));
                }
            }
        }

        var report = await SegmentCheck.Verify(unfinished, ct);
        if (!report.IsIntact)
        {
            return new SegmentOutcome.Refused($"Le journal du mois n’est pas comme il fut écrit\u00A0: {report.Problems.Concat(report.Broken.Select(b => b.Problem)).First()}");
        }

        File.Move(unfinished, file.FullName, overwrite: true);
        return new SegmentOutcome.Done(file, report);
    }

    /// <summary>Takes away the journal of a month that a file holds, and writes down who did it. Refused when the file does not prove itself, or is not of these instances.</summary>
    public async Task<SegmentOutcome> Retire(FileInfo file, TimeSpan retention, AgentId by, CancellationToken ct)
    {
        var report = await SegmentCheck.Verify(file.FullName, ct);
        if (!report.IsIntact)
        {
            return new SegmentOutcome.Refused($"Le fichier ne se vérifie pas\u00A0: {report.Problems.Concat(report.Broken.Select(b => b.Problem)).First()}");
        }

        await using var scope = scopes.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<RuntimeContext>().Db;
        if ((await WhyNot(db, report.Month, retention, ct) ?? await Difference(db, report, ct)) is { } reason)
        {
            return new SegmentOutcome.Refused(reason);
        }

        using var turn = await gate.Enter(db, ct);
        await using var transaction = await db.Database.BeginTransactionAsync(ct);
        db.Add(new JournalRetirementRow
        {
            Month = report.Month.Name,
            RetiredAt = clock.Now(),
            By = by,
            FileName = report.FileName,
            Sha256 = report.Sha256,
            Instances = report.Instances,
            Entries = report.Entries,
        });
        await db.SaveChangesAsync(ct);
        await JournalPartitions.Detach(db, report.Month, ct);
        var (first, until) = report.Month.Ids;
        await db.Database.ExecuteSqlAsync($"DELETE FROM journal WHERE instance_id >= {first} AND instance_id < {until}", ct);
        await transaction.CommitAsync(ct);
        await JournalPartitions.RemoveDetached(db, ct);
        return new SegmentOutcome.Done(file, report);
    }

    private async Task<string?> WhyNot(DbContext db, JournalMonth month, TimeSpan retention, CancellationToken ct)
    {
        if (await db.Set<JournalRetirementRow>().AnyAsync(r => r.Month == month.Name, ct))
        {
            return "Le journal de ce mois est déjà archivé.";
        }

        var (open, since) = (await Instances(db, month).CountAsync(i => i.EndedAt == null, ct), clock.Now() - retention);
        var recent = await Instances(db, month).CountAsync(i => i.EndedAt > since, ct);
        return open > 0 ? $"{open} dossier(s) de ce mois ne sont pas terminés."
            : recent > 0 ? $"{recent} dossier(s) de ce mois sont terminés depuis moins longtemps que la durée de conservation."
            : month.End > since ? "Ce mois n’est pas terminé depuis assez longtemps."
            : await Entries(db, month).AnyAsync(ct) ? null : "Ce mois n’a pas de journal.";
    }

    /// <summary>The file must hold the heads and the roots of this database.</summary>
    private static async Task<string?> Difference(DbContext db, SegmentReport report, CancellationToken ct)
    {
        var here = await Instances(db, report.Month).OrderBy(i => i.Id).Select(i => new { i.Id, i.Version, i.JournalHash }).ToListAsync(ct);
        var isSame = here.Count == report.Heads.Count
            && here.Zip(report.Heads, (i, head) => i.Id == head.Instance && i.Version == head.Seq && i.JournalHash.AsSpan().SequenceEqual(head.Hash)).All(same => same)
            && await Entries(db, report.Month).LongCountAsync(ct) == report.Entries;
        if (!isSame)
        {
            return "Le fichier ne contient pas les dossiers de cette base.";
        }

        var numbers = report.Roots.Keys.ToList();
        var roots = await db.Set<JournalRootRow>().AsNoTracking().Where(r => numbers.Contains(r.No)).ToListAsync(ct);
        return roots.Count == numbers.Count && roots.TrueForAll(r => r.Hash.AsSpan().SequenceEqual(report.Roots[r.No].Hash))
            ? null
            : "Le fichier ne contient pas les empreintes de cette base.";
    }

    private static IQueryable<InstanceRow> Instances(DbContext db, JournalMonth month)
    {
        var (first, until) = month.Ids;
        return db.Set<InstanceRow>().FromSql($"SELECT * FROM process_instance WHERE id >= {first} AND id < {until}").AsNoTracking();
    }

    private static IQueryable<JournalRow> Entries(DbContext db, JournalMonth month)
    {
        var (first, until) = month.Ids;
        return db.Set<JournalRow>().FromSql($"SELECT * FROM journal WHERE instance_id >= {first} AND instance_id < {until}");
    }
}

/// <summary>What became of an export or a retirement. A closed family.</summary>
public abstract record SegmentOutcome
{
    private SegmentOutcome() { }

    /// <summary>Done.</summary>
    public sealed record Done(FileInfo File, SegmentReport Report) : SegmentOutcome;

    /// <summary>Not done; a French sentence says why.</summary>
    public sealed record Refused(string Reason) : SegmentOutcome;
}
