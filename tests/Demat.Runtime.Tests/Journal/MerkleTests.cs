using System.Security.Cryptography;
using Xunit;

namespace Demat.Runtime.Tests;

public class MerkleTests
{
    /// <summary>The eight leaves with which implementations of RFC 6962 are usually compared.</summary>
    private static readonly string[] Known = ["", "00", "10", "2021", "3031", "40414243", "5051525354555657", "606162636465666768696a6b6c6d6e6f"];

    [Theory]
    [InlineData(0, "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855")]
    [InlineData(1, "6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d")]
    [InlineData(2, "fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125")]
    [InlineData(3, "aeb6bcfe274b70a14fb067a5e5578264db0fa9b51af5e0ba159158f329e06e77")]
    [InlineData(5, "4e3bbb1f7b478dcfe71fb631631519a3bca12c9aefca1612bfce4c13a86264d4")]
    [InlineData(7, "ddb89be403809e325750d3d263cd78929c2942b7942a34b77e122c9594a74c8c")]
    [InlineData(8, "5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328")]
    public void The_root_is_that_of_RFC_6962(int leaves, string root) =>
        Assert.Equal(root, Convert.ToHexStringLower(new MerkleTree(Known.Take(leaves).Select(l => MerkleTree.Leaf(Convert.FromHexString(l)))).Root));

    [Fact]
    public void A_root_is_the_one_of_the_recursive_definition() =>
        Assert.All(Enumerable.Range(1, 70), n => Assert.Equal(Recursive(Leaves(n)), new MerkleTree(Leaves(n)).Root));

    [Fact]
    public void Each_leaf_is_proved_by_one_hash_for_each_level_and_nothing_else_is()
    {
        for (var count = 1; count <= 40; count++)
        {
            var leaves = Leaves(count);
            var tree = new MerkleTree(leaves);
            for (var i = 0; i < count; i++)
            {
                var proof = tree.Proof(i);
                Assert.InRange(proof.Count, 0, (int)Math.Ceiling(Math.Log2(count)));
                Assert.True(MerkleTree.Verify(leaves[i], i, count, proof, tree.Root), $"{i} of {count}");
                Assert.False(MerkleTree.Verify(MerkleTree.Leaf("another"u8), i, count, proof, tree.Root));
                Assert.False(MerkleTree.Verify(leaves[i], i, count, [.. proof, tree.Root], tree.Root));
                Assert.False(MerkleTree.Verify(leaves[i], count, count, proof, tree.Root));
                Assert.False(count > 1 && MerkleTree.Verify(leaves[i], (i + 1) % count, count, proof, tree.Root));
                Assert.False(count > 1 && MerkleTree.Verify(leaves[i], i, count, proof.Skip(1), tree.Root));
            }
        }
    }

    private static byte[][] Leaves(int count) => [.. Enumerable.Range(0, count).Select(i => MerkleTree.Leaf(BitConverter.GetBytes(i)))];

    /// <summary>Written as the standard says it: the left part is the greatest power of two.</summary>
    private static byte[] Recursive(byte[][] leaves)
    {
        if (leaves.Length == 1)
        {
            return leaves[0];
        }

        var left = 1;
        while (left * 2 < leaves.Length)
        {
            left *= 2;
        }

        return SHA256.HashData([1, .. Recursive(leaves[..left]), .. Recursive(leaves[left..])]);
    }
}
