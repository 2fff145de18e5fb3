namespace Demat.BackOffice.Organisation;

/// <summary>Identifies a unit of the organisation by a readable slug (« dir-sports »).</summary>
public readonly record struct UnitId(string Value)
{
    /// <inheritdoc/>
    public override string ToString() => Value;
}
