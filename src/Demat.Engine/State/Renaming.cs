using System.Collections.Immutable;

namespace Demat.Engine;

/// <summary>Gives what is open in an instance the names that it has in another version.</summary>
internal sealed class Renaming(ImmutableSortedDictionary<string, string?> renamed)
{
    internal string Of(string id) => renamed.GetValueOrDefault(id) ?? id;

    internal ImmutableSortedDictionary<Key, T> Of<T>(ImmutableSortedDictionary<Key, T> open, HashSet<Key> moving, Func<T, string, T> named)
        where T : IHeld
    {
        foreach (var (key, one) in open)
        {
            if (moving.Contains(one.Element) && Of(one.ElementId) is var id && id != one.ElementId)
            {
                open = open.SetItem(key, named(one, id));
            }
        }

        return open;
    }

    internal ElementInstance Of(ElementInstance one, ProcessDefinitionId from, ProcessDefinitionId to) => one with
    {
        ElementId = Of(one.ElementId),
        Root = one.Root == from ? to : one.Root,
        Tokens = one.Tokens.IsEmpty ? one.Tokens
            : ElementInstance.NoTokens.AddRange(one.Tokens.GroupBy(t => Of(t.Key)).Select(g => KeyValuePair.Create(g.Key, g.Sum(t => t.Value)))),
        AdHoc = one.AdHoc is { } adHoc ? adHoc with { Planned = Of(adHoc.Planned) } : null,
        Received = Of(one.Received),
        Compensable = [.. one.Compensable.Select(Of)],
        Compensation = one.Compensation is { ActivityId: { } undone } progress ? progress with { ActivityId = Of(undone) } : one.Compensation,
    };

    private ImmutableArray<string> Of(ImmutableArray<string> ids) => [.. ids.Select(Of)];

    /// <summary>A process that was called and has ended stays in its version: it is undone as it was done.</summary>
    private CompletedActivity Of(CompletedActivity record) =>
        record.Root is not null ? record : record with { ElementId = Of(record.ElementId), Inside = [.. record.Inside.Select(Of)] };
}
