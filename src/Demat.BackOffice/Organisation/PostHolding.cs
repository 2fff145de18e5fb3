using Demat.Engine;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Demat.BackOffice.Organisation;

/// <summary>A person holds a post between two dates.</summary>
/// <param name="Agent">Who.</param>
/// <param name="Post">Which post.</param>
/// <param name="From">First day.</param>
/// <param name="To">Last day included; null while it lasts.</param>
/// <param name="IsMain">True for the post that says where the person works, when they hold several.</param>
public sealed record PostHolding(AgentId Agent, string Post, DateOnly From, DateOnly? To = null, bool IsMain = true)
    : IOrganisationFact
{
    /// <summary>True when the post is held that day.</summary>
    public bool IsHeldOn(DateOnly day) => From <= day && (To is null || day <= To);
}

internal sealed class PostHoldingTable : IEntityTypeConfiguration<PostHolding>
{
    public void Configure(EntityTypeBuilder<PostHolding> builder)
    {
        builder.ToTable("post_holding");
        builder.HasKey(h => new { h.Post, h.Agent, h.From });
        builder.Property(h => h.Post).HasMaxLength(100);
        builder.HasOne<Agent>().WithMany().HasForeignKey(h => h.Agent).OnDelete(DeleteBehavior.Restrict);
        builder.HasOne<Post>().WithMany().HasForeignKey(h => h.Post).OnDelete(DeleteBehavior.Restrict);
    }
}
