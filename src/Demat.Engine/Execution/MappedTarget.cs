using Demat.Feel;

namespace Demat.Engine.Execution;

/// <summary>The target of a mapping: a name, or a path into a context (« a.b »).</summary>
internal static class MappedTarget
{
    /// <summary>Writes a value at a target; a path keeps the other entries of the context it goes through.</summary>
    internal static FeelContext Write(FeelContext into, string target, FeelValue value, FeelContext seen)
    {
        var dot = target.IndexOf('.', StringComparison.Ordinal);
        if (dot <= 0 || dot == target.Length - 1)
        {
            return into.With(target, value);
        }

        var name = target[..dot];
        var inner = (into.ContainsKey(name) ? into[name] : seen[name]) is FeelValue.Context known ? known.Entries : FeelContext.Empty;
        return into.With(name, new FeelValue.Context(Write(inner, target[(dot + 1)..], value, FeelContext.Empty)));
    }
}
