using Demat.BackOffice.Organisation;
using Demat.BackOffice.Wording;
using Demat.Engine;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Demat.BackOffice.Delegations;

/// <summary>A delegation of signature: a written order of the mayor that names one person (CGCT, L.2122-18 and L.2122-19).</summary>
/// <param name="Arrete">Number of the order (« 2026-214 »).</param>
/// <param name="SignedOn">Date of the order.</param>
/// <param name="GivenBy">The mayor who gave it; it ends with their mandate.</param>
/// <param name="Delegate">Who may sign. Never passed on.</param>
/// <param name="Domain">What may be signed; <see cref="PurchaseOrders"/>.</param>
/// <param name="CeilingHt">Ceiling per act, HT, in euros; null without limit.</param>
/// <param name="CeilingIncluded">True for « up to », false for « below ».</param>
/// <param name="Start">First day.</param>
/// <param name="End">Last day included; null until the mandate ends.</param>
/// <param name="PublishedOn">Day of publication; null as long as it is not published.</param>
/// <param name="TransmittedOn">Day of transmission to the prefect; null as long as it is not transmitted.</param>
/// <param name="RevokedOn">First day without the delegation, when it was withdrawn.</param>
public sealed record Delegation(
    string Arrete,
    DateOnly SignedOn,
    AgentId GivenBy,
    AgentId Delegate,
    string Domain,
    decimal? CeilingHt,
    bool CeilingIncluded,
    DateOnly Start,
    DateOnly? End,
    DateOnly? PublishedOn,
    DateOnly? TransmittedOn,
    DateOnly? RevokedOn = null) : IOrganisationFact
{
    /// <summary>The domain of purchase orders.</summary>
    public const string PurchaseOrders = "bons-de-commande";

    /// <summary>The day from which it can be used: started, published and transmitted. Null when one of these is missing.</summary>
    public DateOnly? UsableFrom =>
        PublishedOn is { } published && TransmittedOn is { } transmitted
            ? new[] { Start, published, transmitted }.Max()
            : null;

    /// <summary>True when the date alone does not forbid to use it.</summary>
    public bool IsUsableOn(DateOnly day) => WhyNotOn(day) is null;

    /// <summary>Why it cannot be used that day, as a French sentence; null when it can.</summary>
    public string? WhyNotOn(DateOnly day) => this switch
    {
        { RevokedOn: { } revoked } when revoked <= day => $"La délégation {Arrete} est retirée depuis le {French.Day(revoked)}.",
        { End: { } end } when end < day => $"La délégation {Arrete} s’est arrêtée le {French.Day(end)}.",
        { PublishedOn: null } => $"L’arrêté de délégation {Arrete} n’est pas encore publié.",
        { TransmittedOn: null } => $"L’arrêté de délégation {Arrete} n’est pas encore transmis au contrôle de légalité.",
        { UsableFrom: { } from } when day < from => $"La délégation {Arrete} n’est utilisable qu’à partir du {French.Day(from)}.",
        _ => null,
    };

    /// <summary>True when an act of that amount is within the ceiling.</summary>
    public bool Covers(decimal amountHt) =>
        CeilingHt is not { } ceiling || amountHt < ceiling || (CeilingIncluded && amountHt == ceiling);
}

internal sealed class DelegationTable : IEntityTypeConfiguration<Delegation>
{
    public void Configure(EntityTypeBuilder<Delegation> builder)
    {
        builder.ToTable("delegation");
        builder.HasKey(d => new { d.Arrete, d.Delegate, d.Domain });
        builder.Property(d => d.Arrete).HasMaxLength(50);
        builder.Property(d => d.Domain).HasMaxLength(50);
        builder.Ignore(d => d.UsableFrom);
        builder.HasOne<Agent>().WithMany().HasForeignKey(d => d.Delegate).OnDelete(DeleteBehavior.Restrict);
    }
}
