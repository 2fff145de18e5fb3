namespace Demat.Web.Forms;

/// <summary>Something that can be chosen.</summary>
/// <param name="Value">What the form keeps.</param>
/// <param name="Label">What one reads.</param>
/// <param name="Detail">What tells it from its neighbours.</param>
public sealed record Choice(string Value, string Label, string Detail);
