namespace Demat.Runtime;

/// <summary>
/// One SQL statement that both databases understand, with the values of <c>$1</c>, <c>$2</c>…: identifiers as <see cref="Guid"/>, dates as
/// UTC <see cref="DateTimeOffset"/>, texts, numbers, bytes or null.
/// </summary>
public readonly record struct Statement(string Sql, params object?[] Values);
