using System.Collections.Immutable;

namespace Demat.Engine.Simulation;

/// <summary>Everything that exists in a simulation; immutable, so that a refused command leaves no trace.</summary>
internal sealed record World(
    ImmutableList<ProcessInstanceId> Order,
    ImmutableDictionary<ProcessInstanceId, ProcessInstance> Instances,
    ImmutableDictionary<ProcessInstanceId, ImmutableList<Event>> Journals,
    ImmutableList<LastingJob> Lasting)
{
    internal static World Empty { get; } = new(
        [], ImmutableDictionary<ProcessInstanceId, ProcessInstance>.Empty, ImmutableDictionary<ProcessInstanceId, ImmutableList<Event>>.Empty, []);

    internal IEnumerable<ProcessInstance> InOrder => Order.Select(id => Instances[id]);

    internal World With(Decision.Accepted decision)
    {
        var id = decision.Instance.Id;
        return this with
        {
            Order = Instances.ContainsKey(id) ? Order : Order.Add(id),
            Instances = Instances.SetItem(id, decision.Instance),
            Journals = Journals.SetItem(id, Journals.GetValueOrDefault(id, []).AddRange(decision.Events)),
            Lasting = Lasting.RemoveAll(l => l.Instance == id && !decision.Instance.Jobs.ContainsKey(l.Job)),
        };
    }
}
