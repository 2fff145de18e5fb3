namespace Demat.Engine.Xml;

/// <summary>What BPMN has and the engine does not execute yet, in French, to say so clearly.</summary>
internal static class Unsupported
{
    /// <summary>A flow node that is refused; null when the tag is not one.</summary>
    internal static string? Element(string tag) => tag switch
    {
        "callChoreography" or "choreographyTask" or "subChoreography" => "la chorégraphie n’est pas exécutée",
        _ => null,
    };

    /// <summary>An event definition that is refused.</summary>
    internal static string Event(string tag) => $"la définition d’événement « {tag} » est inconnue et n’est pas exécutée";
}
