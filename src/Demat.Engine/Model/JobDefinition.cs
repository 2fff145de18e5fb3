using Demat.Feel;

namespace Demat.Engine;

/// <summary>The work that a task asks of the shell.</summary>
/// <param name="Type">Which handler does it.</param>
/// <param name="Retries">How many times it is tried, when the other side does not answer.</param>
/// <param name="Headers">Constants for the handler.</param>
public sealed record JobDefinition(Expression Type, Expression? Retries, FeelContext Headers);
