namespace Demat.Runtime;

/// <summary>Checks the journals of a slice: entries, instances and sealed heads side by side, each in the order of instances.</summary>
/// <param name="seals">The sealed heads of the slice.</param>
/// <param name="known">What else is known of every journal.</param>
internal sealed class SliceCheck(IReadOnlyList<SealedHead> seals, KnownToAudit known)
{
    private const int EntriesOfAReport = 10_000;

    private readonly ChainCheck chain = new();
    private int seal;

    /// <summary>How many instances have a journal here.</summary>
    public int Instances { get; private set; }

    /// <summary>How many entries were read.</summary>
    public long Entries { get; private set; }

    /// <summary>What is not as it was written.</summary>
    public List<BrokenJournal> Broken { get; } = [];

    /// <summary>Reads everything.</summary>
    /// <param name="rows">The slice.</param>
    /// <param name="read">Told now and then how many more entries were read.</param>
    /// <param name="ct">Stops.</param>
    public void Run(IJournalCursor rows, Action<long> read, CancellationToken ct)
    {
        var (hasEntry, hasHead) = (rows.NextEntry(), rows.NextHead());
        while (hasEntry || hasHead || seal < seals.Count)
        {
            var instance = First(rows, hasEntry, hasHead);
            chain.Reset();
            while (hasEntry)
            {
                var entry = rows.Entry;
                if (entry.Instance != instance)
                {
                    break;
                }

                Take(entry);
                if (++Entries % EntriesOfAReport == 0)
                {
                    read(EntriesOfAReport);
                    ct.ThrowIfCancellationRequested();
                }

                hasEntry = rows.NextEntry();
            }

            var isHead = hasHead && rows.Head.Instance == instance;
            if (Close(instance, rows, isHead) is { } broken)
            {
                Broken.Add(new(new(instance), broken.Seq, broken.Problem));
            }

            hasHead = isHead ? rows.NextHead() : hasHead;
        }

        read(Entries % EntriesOfAReport);
        Broken.AddRange(rows.Unreadable.Select(problem => new BrokenJournal(default, 0, problem)));
    }

    private Guid First(IJournalCursor rows, bool hasEntry, bool hasHead)
    {
        Guid? first = hasEntry ? rows.Entry.Instance : null;
        first = hasHead && !(first < rows.Head.Instance) ? rows.Head.Instance : first;
        return seal < seals.Count && !(first < seals[seal].Instance) ? seals[seal].Instance : first!.Value;
    }

    private void Take(in EntryBytes entry)
    {
        chain.Next(entry);
        var isSealed = false;
        for (; IsSealed(entry.Instance) && seals[seal].Seq <= entry.Seq; seal++)
        {
            isSealed = true;
            if (seals[seal].Seq == chain.Entries)
            {
                chain.Sealed(seals[seal].Root, seals[seal].Hash);
            }
        }

        if (entry.AtTicks < known.SealedBefore && !isSealed && !IsSealed(entry.Instance))
        {
            chain.Unsealed(entry.Seq);
        }
    }

    private JournalCheck.Broken? Close(Guid instance, IJournalCursor rows, bool isHead)
    {
        var isRetired = chain.IsEmpty && known.IsRetired(instance);
        for (; IsSealed(instance); seal++)
        {
            if (!isRetired)
            {
                chain.Missing(seals[seal].Root, seals[seal].Seq);
            }
            else if (isHead)
            {
                chain.Retired(seals[seal].Seq, seals[seal].Hash);
            }
        }

        if (!isHead)
        {
            return chain.Found ?? new(1, ChainCheck.NoInstance);
        }

        Instances++;
        if (chain.IsEmpty && !isRetired)
        {
            return chain.Found ?? new(1, ChainCheck.NoEntry);
        }

        chain.End(rows.Head.Version, rows.Head.Hash);
        return chain.Found;
    }

    private bool IsSealed(Guid instance) => seal < seals.Count && seals[seal].Instance == instance;
}

/// <summary>What is known beside the slices.</summary>
/// <param name="SealedBefore">An entry older than that (UTC ticks) is in a root.</param>
/// <param name="RetiredMonths">Months whose journals left the database, as <see cref="JournalMonth.Name"/>.</param>
internal sealed record KnownToAudit(long SealedBefore, IReadOnlySet<string> RetiredMonths)
{
    public bool IsRetired(Guid instance) => RetiredMonths.Count > 0 && RetiredMonths.Contains(JournalMonth.Of(instance).Name);
}
