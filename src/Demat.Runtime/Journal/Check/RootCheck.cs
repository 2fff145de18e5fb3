namespace Demat.Runtime;

/// <summary>Computes the hourly roots again from the heads that are kept with them.</summary>
internal sealed class RootCheck
{
    private readonly List<BrokenRoot> broken = [];
    private readonly List<JournalRootRow> roots;
    private readonly HashSet<int> told = [];
    private MerkleRoot tree = new();
    private Guid? before;
    private int at;

    /// <param name="roots">All of them, in order.</param>
    public RootCheck(List<JournalRootRow> roots)
    {
        this.roots = roots;
        var (hash, until) = (RootChain.Origin, (DateTimeOffset?)null);
        foreach (var (i, root) in roots.Index())
        {
            if (root.No != i + 1)
            {
                Tell(root.No, $"L’empreinte n°\u00A0{i + 1} manque.");
            }
            else if (!root.Previous.AsSpan().SequenceEqual(hash) || !root.Hash.AsSpan().SequenceEqual(RootChain.HashOf(root)) || (until is { } end && root.FromAt != end))
            {
                Tell(root.No, $"L’empreinte n°\u00A0{root.No} a été modifiée, ou celle qui la précède.");
            }

            (hash, until) = (root.Hash, root.UntilAt);
        }
    }

    /// <summary>What is not as it was sealed.</summary>
    public IReadOnlyList<BrokenRoot> Broken => broken;

    /// <summary>The next row of heads, by root and instance.</summary>
    public void Next(JournalRootHeadsRow row)
    {
        while (at < roots.Count && roots[at].No < row.RootNo)
        {
            Close();
        }

        if (at == roots.Count || roots[at].No != row.RootNo)
        {
            Tell(row.RootNo, $"L’empreinte n°\u00A0{row.RootNo} manque, et ce qu’elle a scellé est là.");
            return;
        }

        var isRight = row.Heads.Length > 0 && row.Heads.Length % JournalHead.Size == 0;
        Guid? first = null;
        foreach (var head in JournalHead.ReadAll(row.Heads))
        {
            first ??= head.Instance.Value;
            isRight &= !(before >= head.Instance.Value);
            before = head.Instance.Value;
            tree.Add(head.Leaf());
        }

        if (!isRight || first != row.FirstInstance.Value || before != row.LastInstance.Value)
        {
            Changed(row.RootNo);
        }
    }

    /// <summary>After the last row.</summary>
    public void End()
    {
        while (at < roots.Count)
        {
            Close();
        }
    }

    private void Close()
    {
        var root = roots[at++];
        if (tree.Count != root.Heads || !root.Root.AsSpan().SequenceEqual(tree.Root()))
        {
            Changed(root.No);
        }

        (tree, before) = (new(), null);
    }

    private void Changed(int root) => Tell(root, $"Ce que l’empreinte n°\u00A0{root} a scellé a été modifié.");

    private void Tell(int root, string problem)
    {
        if (told.Add(root))
        {
            broken.Add(new(root, problem));
        }
    }
}
