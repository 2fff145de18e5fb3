using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Demat.BackOffice.Suppliers;

/// <summary>A company we can order from.</summary>
/// <param name="Siret">14 digits, key checked.</param>
/// <param name="Name">Company name.</param>
/// <param name="VatNumber">French VAT number; null when the supplier is not subject to VAT.</param>
/// <param name="Address">Street.</param>
/// <param name="PostalCode">5 digits.</param>
/// <param name="City">Town.</param>
/// <param name="Email">Where orders are sent.</param>
/// <param name="BlockedReason">Why we do not order from it now, in French; null when we may.</param>
public sealed record Supplier(
    string Siret, string Name, string? VatNumber, string Address, string PostalCode, string City, string Email, string? BlockedReason = null)
{
    /// <summary>True when no order may be sent to it.</summary>
    public bool IsBlocked => BlockedReason is not null;
}

internal sealed class SupplierTable : IEntityTypeConfiguration<Supplier>
{
    public void Configure(EntityTypeBuilder<Supplier> builder)
    {
        builder.ToTable("supplier");
        builder.HasKey(s => s.Siret);
        builder.Ignore(s => s.IsBlocked);
        builder.Property(s => s.Siret).HasMaxLength(14);
        builder.Property(s => s.Name).HasMaxLength(200);
        builder.Property(s => s.VatNumber).HasMaxLength(13);
        builder.Property(s => s.Address).HasMaxLength(200);
        builder.Property(s => s.PostalCode).HasMaxLength(10);
        builder.Property(s => s.City).HasMaxLength(100);
        builder.Property(s => s.Email).HasMaxLength(254);
        builder.Property(s => s.BlockedReason).HasMaxLength(400);
        builder.HasIndex(s => s.Name);
    }
}
