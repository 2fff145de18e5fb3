namespace Demat.Engine;

/// <summary>An arrow from one element to another.</summary>
/// <param name="Id">Its id; made from its ends when the file gives none.</param>
/// <param name="Name">Its label, or an empty text.</param>
/// <param name="SourceId">The element it leaves.</param>
/// <param name="TargetId">The element it reaches.</param>
/// <param name="Condition">What must be true for a token to take it; null when always.</param>
/// <param name="IsDefault">True when it is taken because no other is.</param>
public sealed record SequenceFlow(string Id, string Name, string SourceId, string TargetId, Expression? Condition, bool IsDefault);
