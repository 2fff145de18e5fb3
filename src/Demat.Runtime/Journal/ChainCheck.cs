namespace Demat.Runtime;

/// <summary>Computes the chain of one instance again, entry by entry.</summary>
internal sealed class ChainCheck
{
    /// <summary>What is said of entries whose instance is gone.</summary>
    public const string NoInstance = "Le dossier de ce journal n’existe plus.";

    private byte[] previous = JournalChain.Origin;

    /// <summary>How many entries were right so far.</summary>
    public int Entries { get; private set; }

    /// <summary>The next entry; null when it is right.</summary>
    public JournalCheck.Broken? Next(JournalRow entry)
    {
        var seq = Entries + 1;
        if (entry.Seq != seq)
        {
            return new(seq, $"L’écriture {seq} manque.");
        }

        previous = JournalChain.HashOf(entry, previous);
        if (!entry.Hash.AsSpan().SequenceEqual(previous))
        {
            return new(seq, $"L’écriture {seq} a été modifiée.");
        }

        Entries = seq;
        return null;
    }

    /// <summary>What the instance knows of its journal must be what was found.</summary>
    public JournalCheck End(int version, byte[] head) => version == Entries && head.AsSpan().SequenceEqual(previous)
        ? new JournalCheck.Intact(Entries)
        : new JournalCheck.Broken(Math.Min(Entries, version) + 1, $"Le journal compte {Entries} écriture{(Entries < 2 ? "" : "s")}, le dossier en connaît {version}.");
}
