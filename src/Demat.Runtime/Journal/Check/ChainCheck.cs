using System.Security.Cryptography;
using System.Text;

namespace Demat.Runtime;

/// <summary>Computes the chain of one instance again, entry by entry, and compares it with what hourly roots saw of it.</summary>
internal sealed class ChainCheck
{
    /// <summary>What is said of entries whose instance is gone.</summary>
    public const string NoInstance = "Le dossier de ce journal n’existe plus.";

    /// <summary>What is said of an instance without entries.</summary>
    public const string NoEntry = "Le dossier n’a plus aucune écriture.";

    private readonly byte[] previous = new byte[SHA256.HashSizeInBytes];
    private readonly byte[] computed = new byte[SHA256.HashSizeInBytes];
    private int covered;

    /// <summary>How many entries were right so far.</summary>
    public int Entries { get; private set; }

    /// <summary>True as long as no entry came.</summary>
    public bool IsEmpty { get; private set; }

    /// <summary>The first break; null as long as there is none.</summary>
    public JournalCheck.Broken? Found { get; private set; }

    /// <summary>Starts, for one more instance.</summary>
    public void Reset()
    {
        JournalChain.Origin.CopyTo(previous, 0);
        (Entries, IsEmpty, covered, Found) = (0, true, 0, null);
    }

    /// <summary>The next entry.</summary>
    public void Next(in EntryBytes entry)
    {
        IsEmpty = false;
        if (Found is not null)
        {
            return;
        }

        var seq = Entries + 1;
        if (entry.Seq != seq)
        {
            Found = new(seq, entry.Seq > seq ? $"L’écriture {seq} manque." : $"L’écriture {entry.Seq} est de trop.");
            return;
        }

        JournalChain.Hash(entry, previous, computed);
        if (entry.IsMisshapen || !entry.Hash.SequenceEqual(computed))
        {
            Found = new(seq, $"L’écriture {seq} a été modifiée.");
            return;
        }

        computed.CopyTo(previous, 0);
        Entries = seq;
    }

    /// <summary>The next entry, already read.</summary>
    public void Next(JournalRow row) => Next(new EntryBytes(
        row.Instance.Value, row.Seq, row.At.UtcTicks, row.Command.Value, row.By is { } by ? Encoding.UTF8.GetBytes(by.Value) : [],
        row.Events, row.Hash, isMisshapen: row.By is { Value: "" }));

    /// <summary>A root saw the entry that <see cref="Next"/> just took.</summary>
    public void Sealed(int root, ReadOnlySpan<byte> hash)
    {
        if (Found is null && !hash.SequenceEqual(previous))
        {
            var from = covered + 1;
            Found = new(from, from == Entries
                ? $"L’écriture {Entries} n’est pas celle que l’empreinte n°\u00A0{root} a scellée."
                : $"Les écritures {from} à {Entries} ne sont pas celles que l’empreinte n°\u00A0{root} a scellées.");
        }

        covered = Entries;
    }

    /// <summary>A root saw an entry that is not there.</summary>
    public void Missing(int root, int seq) => Found ??= new(Entries + 1, $"L’écriture {seq} manque\u00A0: l’empreinte n°\u00A0{root} l’a scellée.");

    /// <summary>The entries are in a file: what a root saw of them last is all that is left to compare with.</summary>
    public void Retired(int seq, ReadOnlySpan<byte> hash)
    {
        Entries = seq;
        hash.CopyTo(previous);
    }

    /// <summary>An entry is older than what the last root looked at, and in no root.</summary>
    public void Unsealed(int seq) => Found ??= new(seq, $"L’écriture {seq} est datée d’avant la dernière empreinte, et aucune ne la connaît.");

    /// <summary>What the instance knows of its journal must be what was found.</summary>
    public void End(int version, ReadOnlySpan<byte> head)
    {
        if (Found is null && (version != Entries || !head.SequenceEqual(previous)))
        {
            Found = new(Math.Min(Entries, version) + 1, version == Entries
                ? "La dernière écriture n’est pas celle que le dossier connaît."
                : $"Le journal compte {Entries} écriture{(Entries < 2 ? "" : "s")}, le dossier en connaît {version}.");
        }
    }
}
