using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Demat.BackOffice.Organisation;

/// <summary>A function in a unit. Roles belong to posts, not to people: a change of person changes nothing else.</summary>
/// <param name="Id">Readable slug.</param>
/// <param name="Name">French name, masculine form (« Directeur des sports »).</param>
/// <param name="FeminineName">French name, feminine form (« Directrice des sports »).</param>
/// <param name="Unit">Where the post sits.</param>
/// <param name="Role">One of <see cref="Roles"/>.</param>
public sealed record Post(string Id, string Name, string FeminineName, UnitId Unit, string Role) : IOrganisationFact
{
    /// <summary>The function as that person bears it.</summary>
    public string TitleOf(Agent holder) => holder.Civility == Civility.Madame ? FeminineName : Name;
}

internal sealed class PostTable : IEntityTypeConfiguration<Post>
{
    public void Configure(EntityTypeBuilder<Post> builder)
    {
        builder.ToTable("post");
        builder.HasKey(p => p.Id);
        builder.Property(p => p.Id).HasMaxLength(100);
        builder.Property(p => p.Name).HasMaxLength(200);
        builder.Property(p => p.FeminineName).HasMaxLength(200);
        builder.Property(p => p.Role).HasMaxLength(50);
        builder.HasIndex(p => p.Unit);
    }
}
