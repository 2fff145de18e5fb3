namespace Demat.Runtime;

/// <summary>The root of a tree whose leaves come one by one: keeps one hash for each level, whatever the number of leaves.</summary>
internal sealed class MerkleRoot
{
    private readonly Stack<byte[]> perfect = new();

    /// <summary>How many leaves came.</summary>
    public long Count { get; private set; }

    /// <summary>Takes the next leaf in.</summary>
    public void Add(byte[] leaf)
    {
        Count++;
        var hash = leaf;
        for (var filled = Count; filled % 2 == 0; filled /= 2)
        {
            hash = MerkleTree.Node(perfect.Pop(), hash);
        }

        perfect.Push(hash);
    }

    /// <summary>The root of the leaves that came so far.</summary>
    public byte[] Root()
    {
        if (Count == 0)
        {
            return MerkleTree.Empty;
        }

        // From the smallest tree, which came last, to the greatest.
        using var trees = perfect.GetEnumerator();
        trees.MoveNext();
        var root = trees.Current;
        while (trees.MoveNext())
        {
            root = MerkleTree.Node(trees.Current, root);
        }

        return root;
    }
}
