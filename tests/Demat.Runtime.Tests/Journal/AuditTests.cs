using Demat.Engine;
using Demat.Testing;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace Demat.Runtime.Tests;

public class AuditTests
{
    [Theory, BothDatabases]
    public async Task Every_journal_that_was_left_alone_is_as_it_was_written(DatabaseKind kind)
    {
        await using var database = await TestDatabase.Create(kind);
        await using var host = await TestHost.Start(database);
        var definition = await host.Deploy(Bpmn.OneVisa);
        for (var i = 0; i < 5; i++)
        {
            await host.Complete(await host.StartNew(definition), "visa-chef", People.Hugo);
        }

        var report = await host.Audit.Verify(TestHost.Stop);

        Assert.Equal((5, 10L), (report.Instances, report.Entries));
        Assert.Empty(report.Broken);
    }

    [Theory, BothDatabases]
    public async Task Each_file_that_was_tampered_with_is_named_with_its_first_wrong_entry(DatabaseKind kind)
    {
        await using var database = await TestDatabase.Create(kind);
        await using var host = await TestHost.Start(database);
        var definition = await host.Deploy(Bpmn.TwoVisas);
        var files = new List<ProcessInstanceId>();
        for (var i = 0; i < 6; i++)
        {
            files.Add(await host.StartNew(definition));
            await host.Complete(files[i], "visa-b", People.Hugo);
        }

        await host.Read(db => Entries(db, files[1]).Where(j => j.Seq == 1).ExecuteUpdateAsync(s => s.SetProperty(j => j.By, People.Lea), TestHost.Stop));
        await host.Read(db => Entries(db, files[2]).Where(j => j.Seq == 2).ExecuteUpdateAsync(s => s.SetProperty(j => j.Events, "[]"u8.ToArray()), TestHost.Stop));
        await host.Read(db => Entries(db, files[3]).Where(j => j.Seq == 2).ExecuteDeleteAsync(TestHost.Stop));
        await host.Read(db => Entries(db, files[4]).ExecuteDeleteAsync(TestHost.Stop));
        await host.Read(db => db.Set<InstanceRow>().Where(i => i.Id == files[5]).ExecuteDeleteAsync(TestHost.Stop));

        var broken = (await host.Audit.Verify(TestHost.Stop)).Broken;

        Assert.Equal(
            new[] { (files[1], 1), (files[2], 2), (files[3], 2), (files[4], 1), (files[5], 1) },
            broken.Select(b => (b.Instance, b.Seq)));
        Assert.Equal("L’écriture 1 a été modifiée.", broken[0].Problem);
        Assert.Equal("Le journal compte 1 écriture, le dossier en connaît 2.", broken[2].Problem);
    }

    private static IQueryable<JournalRow> Entries(DbContext db, ProcessInstanceId instance) =>
        db.Set<JournalRow>().Where(j => j.Instance == instance);
}
