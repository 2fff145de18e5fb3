namespace Demat.Runtime;

/// <summary>An entry of the journal as the database holds it, byte for byte; nothing is copied.</summary>
internal readonly ref struct EntryBytes(
    Guid instance, int seq, long atTicks, Guid command, ReadOnlySpan<byte> by, ReadOnlySpan<byte> events, ReadOnlySpan<byte> hash, bool isMisshapen = false)
{
    public Guid Instance { get; } = instance;

    public int Seq { get; } = seq;

    public long AtTicks { get; } = atTicks;

    public Guid Command { get; } = command;

    public ReadOnlySpan<byte> By { get; } = by;

    public ReadOnlySpan<byte> Events { get; } = events;

    public ReadOnlySpan<byte> Hash { get; } = hash;

    /// <summary>True when a column is not written as Demat writes it, so that two writings of one value would have the same hash.</summary>
    public bool IsMisshapen { get; } = isMisshapen;
}

/// <summary>What an instance knows of its journal.</summary>
internal readonly ref struct HeadBytes(Guid instance, int version, ReadOnlySpan<byte> hash)
{
    public Guid Instance { get; } = instance;

    public int Version { get; } = version;

    public ReadOnlySpan<byte> Hash { get; } = hash;
}
