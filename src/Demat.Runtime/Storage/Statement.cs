namespace Demat.Runtime;

/// <summary>
/// One SQL statement that both databases understand, with the values of <c>$1</c>, <c>$2</c>…: identifiers as <see cref="Guid"/>, dates as
/// UTC <see cref="DateTimeOffset"/>, texts (also as <see cref="Utf8"/>), numbers, bytes or null.
/// </summary>
public readonly record struct Statement(string Sql, params object?[] Values);

/// <summary>A text that is at hand as UTF-8 and goes to the database as it is.</summary>
public sealed record Utf8(byte[] Bytes);
