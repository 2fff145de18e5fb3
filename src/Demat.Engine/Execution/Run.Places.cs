namespace Demat.Engine.Execution;

/// <summary>Where an element stands: in which definition, under which node, how deep.</summary>
internal sealed partial class Run
{
    /// <summary>The definition in which an active element is written.</summary>
    internal ProcessDefinition DefinitionOf(Key element)
    {
        var id = Instance.DefinitionOf(element);
        return Context.Definitions.ById(id)
            ?? throw new InvalidOperationException($"The definition {id.Value} of a running instance is not deployed.");
    }

    /// <summary>The node of which this is an activation.</summary>
    internal FlowNode NodeOf(ElementInstance element) =>
        DefinitionOf(element.Key).Node(element.ElementId)
        ?? throw new InvalidOperationException($"The definition has no element {element.ElementId}.");

    /// <summary>What to call an element, a process included, in a message.</summary>
    internal string LabelOf(ElementInstance element) => element.Root is null ? NodeOf(element).Label : DefinitionOf(element.Key).Name;

    /// <summary>The sub-process that an element instance opens; null for the root of a process.</summary>
    internal FlowNode? NodeOfScope(Key scope) => Instance.Elements[scope] is { Root: null } element ? NodeOf(element) : null;

    /// <summary>True for one turn of an activity that repeats.</summary>
    internal bool IsTurn(ElementInstance element) =>
        element.Root is null && Instance.Elements[element.Scope] is { Loop: not null } scope && scope.ElementId == element.ElementId;

    /// <summary>How many element instances are open around an element.</summary>
    internal int DepthOf(ElementInstance element)
    {
        var depth = 0;
        for (var at = element; at.Key != ProcessInstance.Root; at = Instance.Elements[at.Scope])
        {
            depth++;
        }

        return depth;
    }
}
