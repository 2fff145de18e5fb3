using Demat.BackOffice.Requests.View;
using Demat.Runtime;
using Demat.Testing;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace Demat.BackOffice.Tests.Requests;

public class RetiredJournalTests
{
    [Theory, BothDatabases]
    public async Task A_request_whose_journal_is_in_a_file_opens_and_says_which(DatabaseKind kind)
    {
        await using var office = await Office.Open(kind);
        var order = await office.Order(Office.Lea);
        await office.Write(async db =>
        {
            await db.Set<JournalRow>().ExecuteDeleteAsync(Office.Stop);
            db.Add(new JournalRetirementRow
            {
                Month = JournalMonth.Of(order).Name,
                RetiredAt = Office.Noon,
                By = Office.Claire,
                FileName = "journal-2026-11.jsonl.gz",
                Sha256 = "",
                Instances = 1,
                Entries = 1,
            });
        });

        var view = await office.Get<RequestPage>().Of(Office.Lea, order, Office.Stop);

        Assert.Contains("journal-2026-11.jsonl.gz", Assert.Single(view!.History).Sentence, StringComparison.Ordinal);
    }
}
