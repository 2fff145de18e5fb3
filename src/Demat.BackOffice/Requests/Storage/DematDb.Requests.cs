using Demat.BackOffice.Documents;
using Demat.BackOffice.Requests.Storage;
using Microsoft.EntityFrameworkCore;

namespace Demat.BackOffice;

public sealed partial class DematDb
{
    /// <summary>Requests, one per process instance that somebody asked for.</summary>
    public DbSet<RequestRow> Requests => Set<RequestRow>();

    /// <summary>Drafts.</summary>
    public DbSet<DraftRow> Drafts => Set<DraftRow>();

    /// <summary>People who were sent a request to read.</summary>
    public DbSet<RequestReaderRow> RequestReaders => Set<RequestReaderRow>();

    /// <summary>Last number given in each series and year.</summary>
    public DbSet<NumberSeriesRow> NumberSeries => Set<NumberSeriesRow>();

    /// <summary>Reasons of transfers and withdrawals.</summary>
    public DbSet<RemarkRow> Remarks => Set<RemarkRow>();

    /// <summary>Files of requests.</summary>
    public DbSet<DocumentRow> Documents => Set<DocumentRow>();
}
