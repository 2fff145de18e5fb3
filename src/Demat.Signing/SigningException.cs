namespace Demat.Signing;

/// <summary>The document cannot be signed; the message says why, in French.</summary>
public sealed class SigningException(string message) : Exception(message);
