using System.IO.Compression;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Demat.Engine;

namespace Demat.Runtime;

/// <summary>Checks a segment from the file alone: every chain, and that an hourly root sealed its last entry.</summary>
public static class SegmentCheck
{
    /// <summary>Reads the file to the end.</summary>
    public static async Task<SegmentReport> Verify(string path, CancellationToken ct)
    {
        var digest = await Digest(path, ct);
        var seen = new SegmentReport(path, digest);
        try
        {
            await using var file = File.OpenRead(path);
            await using var unpacked = new GZipStream(file, CompressionMode.Decompress);
            using var lines = new StreamReader(unpacked, Encoding.UTF8);
            await Read(lines, seen, ct);
        }
        catch (Exception e) when (e is JsonException or FormatException or InvalidDataException or EndOfStreamException or ArgumentException)
        {
            seen.Say($"Le fichier n’est pas un journal archivé, ou il est abîmé\u00A0: {e.Message}");
        }

        return seen;
    }

    private static async Task Read(StreamReader lines, SegmentReport seen, CancellationToken ct)
    {
        var header = SegmentLines.Read<SegmentHeader>(await Next(lines, ct));
        if (header.Format != SegmentLines.Format || !JournalMonth.TryParse(header.Month, out var month))
        {
            throw new InvalidDataException($"le format «\u00A0{header.Format}\u00A0» est inconnu.");
        }

        seen.Month = month;
        for (var i = 0; i < header.Roots; i++)
        {
            var root = SegmentLines.Read<SegmentRoot>(await Next(lines, ct)).Row();
            seen.Roots[root.No] = root;
            if (!root.Hash.AsSpan().SequenceEqual(RootChain.HashOf(root)))
            {
                seen.Say($"L’empreinte n°\u00A0{root.No} a été modifiée.");
            }
        }

        var chain = new ChainCheck();
        for (var i = 0; i < header.Instances; i++)
        {
            await ReadInstance(lines, chain, seen, ct);
        }

        if (seen.Entries != header.Entries || await lines.ReadLineAsync(ct) is not null)
        {
            seen.Say("Le fichier ne compte pas les écritures qu’il annonce.");
        }
    }

    private static async Task ReadInstance(StreamReader lines, ChainCheck chain, SegmentReport seen, CancellationToken ct)
    {
        var instance = SegmentLines.Read<SegmentInstance>(await Next(lines, ct));
        var id = new ProcessInstanceId(instance.Instance);
        chain.Reset();
        for (var i = 0; i < instance.Entries; i++)
        {
            var entry = SegmentLines.Read<SegmentEntry>(await Next(lines, ct));
            chain.Next(new JournalRow
            {
                Instance = id,
                Seq = entry.Seq,
                At = entry.At,
                Command = new(entry.Command),
                By = entry.By is { } by ? new AgentId(by) : null,
                Events = Encoding.UTF8.GetBytes(entry.Events),
                Hash = Convert.FromHexString(entry.Hash),
            });
        }

        var head = new JournalHead(id, instance.Entries, Convert.FromHexString(instance.Hash));
        chain.End(head.Seq, head.Hash);
        if (chain.Found is { } broken)
        {
            seen.Broken.Add(new(id, broken.Seq, broken.Problem));
        }
        else if (!seen.Roots.TryGetValue(instance.Root, out var root)
            || !MerkleTree.Verify(head.Leaf(), instance.Index, root.Heads, instance.Proof.Select(Convert.FromHexString), root.Root))
        {
            seen.Broken.Add(new(id, head.Seq, $"L’empreinte n°\u00A0{instance.Root} n’a pas scellé cette dernière écriture."));
        }

        seen.Heads.Add(head);
        seen.Entries += instance.Entries;
    }

    private static async Task<string> Next(StreamReader lines, CancellationToken ct) => await lines.ReadLineAsync(ct) ?? throw new EndOfStreamException("il s’arrête trop tôt.");

    private static async Task<string> Digest(string path, CancellationToken ct)
    {
        await using var file = File.OpenRead(path);
        return Convert.ToHexStringLower(await SHA256.HashDataAsync(file, ct));
    }
}

/// <summary>What a segment holds and what is wrong with it.</summary>
/// <param name="path">The file.</param>
/// <param name="sha256">Its digest, in lower-case hexadecimal.</param>
public sealed class SegmentReport(string path, string sha256)
{
    /// <summary>Its name, without its folder.</summary>
    public string FileName { get; } = Path.GetFileName(path);

    /// <summary>Its digest, in lower-case hexadecimal.</summary>
    public string Sha256 => sha256;

    /// <summary>The month in which its instances began.</summary>
    public JournalMonth Month { get; internal set; }

    /// <summary>How many entries.</summary>
    public long Entries { get; internal set; }

    /// <summary>How many instances.</summary>
    public int Instances => Heads.Count;

    /// <summary>Journals that are not as they were written.</summary>
    public List<BrokenJournal> Broken { get; } = [];

    /// <summary>What is wrong with the file as a whole, in French.</summary>
    public List<string> Problems { get; } = [];

    /// <summary>True when everything is as it was written.</summary>
    public bool IsIntact => Broken.Count == 0 && Problems.Count == 0;

    internal Dictionary<int, JournalRootRow> Roots { get; } = [];

    internal List<JournalHead> Heads { get; } = [];

    internal void Say(string problem) => Problems.Add(problem);
}
