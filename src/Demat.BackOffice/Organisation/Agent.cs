using Demat.Engine;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Demat.BackOffice.Organisation;

/// <summary>How a person is addressed; it also chooses the form of their function (« Directrice »).</summary>
public enum Civility
{
    /// <summary>« Mme ».</summary>
    Madame,

    /// <summary>« M. ».</summary>
    Monsieur,
}

/// <summary>A person who works for the town hall or is elected to it.</summary>
/// <param name="Id">Readable slug, never reused.</param>
/// <param name="GivenName">First name.</param>
/// <param name="FamilyName">Last name.</param>
/// <param name="Civility">Madame or Monsieur.</param>
/// <param name="Email">Professional address.</param>
/// <param name="Login">The name known to the sign-in.</param>
/// <param name="Active">False once the account is closed; history keeps the person.</param>
public sealed record Agent(
    AgentId Id, string GivenName, string FamilyName, Civility Civility, string Email, string Login, bool Active = true)
    : IOrganisationFact
{
    /// <summary>« Claire Modèle ».</summary>
    public string Name => $"{GivenName} {FamilyName}";

    /// <summary>« Mme Modèle ».</summary>
    public string FormalName => $"{(Civility == Civility.Madame ? "Mme" : "M.")}\u00A0{FamilyName}";
}

internal sealed class AgentTable : IEntityTypeConfiguration<Agent>
{
    public void Configure(EntityTypeBuilder<Agent> builder)
    {
        builder.ToTable("agent");
        builder.HasKey(a => a.Id);
        builder.Ignore(a => a.Name);
        builder.Ignore(a => a.FormalName);
        builder.Property(a => a.GivenName).HasMaxLength(100);
        builder.Property(a => a.FamilyName).HasMaxLength(100);
        builder.Property(a => a.Civility).HasConversion<string>().HasMaxLength(10);
        builder.Property(a => a.Email).HasMaxLength(254);
        builder.Property(a => a.Login).HasMaxLength(100);
        builder.HasIndex(a => a.Login).IsUnique();
    }
}
