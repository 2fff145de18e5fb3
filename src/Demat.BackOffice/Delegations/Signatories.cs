using System.Collections.Immutable;
using Demat.BackOffice.Organisation;
using Demat.BackOffice.Wording;
using Demat.Engine;

namespace Demat.BackOffice.Delegations;

/// <summary>The right of one person to sign, and where it comes from.</summary>
/// <param name="Agent">Who.</param>
/// <param name="Level">The role that carries the right, one of <see cref="Signatories.Levels"/>.</param>
/// <param name="Delegation">The order of the mayor; null for the mayor, who needs none.</param>
public sealed record SigningPower(AgentId Agent, string Level, Delegation? Delegation)
{
    /// <summary>True when an order of that amount HT is within this power.</summary>
    public bool Covers(decimal amountHt) => Delegation?.Covers(amountHt) ?? true;
}

/// <summary>Who may sign a purchase order on a day: delegations usable that day, along the line of a unit, the requester left out.</summary>
public static class Signatories
{
    /// <summary>Levels that may sign, from the lowest. A head of service gives a visa and never signs.</summary>
    public static ImmutableArray<string> Levels { get; } =
        [Roles.Directeur, Roles.Dga, Roles.Dgs, Roles.EluCommandePublique, Roles.Maire];

    /// <summary>Those who may sign at that level; when nobody can, at the next level up.</summary>
    /// <param name="town">The organisation of the day.</param>
    /// <param name="level">One of <see cref="Levels"/>; an unknown level gives nobody.</param>
    /// <param name="unit">The unit that buys.</param>
    /// <param name="requester">Never their own signatory.</param>
    public static ImmutableArray<SigningPower> SignatoriesAt(this OrganisationDay town, string level, UnitId unit, AgentId requester) =>
        Levels.Contains(level)
            ? FirstLevel(Levels[Levels.IndexOf(level)..], at => town.PowersAt(at, unit, requester))
            : [];

    /// <summary>Those who may sign that amount HT, at the lowest level whose ceiling covers it.</summary>
    public static ImmutableArray<SigningPower> SignatoriesFor(
        this OrganisationDay town, decimal amountHt, UnitId unit, AgentId requester) =>
        FirstLevel(Levels, at => [.. town.PowersAt(at, unit, requester).Where(p => p.Covers(amountHt))]);

    /// <summary>The greatest power of a person over the orders of a unit; null without any.</summary>
    public static SigningPower? PowerOf(this OrganisationDay town, AgentId agent, UnitId unit) =>
        Levels.Reverse().SelectMany(level => town.PowersAt(level, unit, requester: null)).FirstOrDefault(p => p.Agent == agent);

    /// <summary>Why a person cannot sign that order, as French sentences; null when they can.</summary>
    public static string? WhyCannotSign(this OrganisationDay town, AgentId agent, decimal amountHt, UnitId unit, AgentId requester)
    {
        var obstacle = agent == requester
            ? "vous avez fait la demande"
            : town.PowerOf(agent, unit) is not { } power
                ? town.ObstacleOfDates(agent) ?? "vous n’avez pas de délégation de signature pour ce service"
                : power.Covers(amountHt) ? null : $"votre délégation s’arrête à {French.Euros(power.Delegation!.CeilingHt!.Value)} HT";
        if (obstacle is null)
        {
            return null;
        }

        var others = town.SignatoriesFor(amountHt, unit, requester);
        var help = others.IsEmpty ? "" : $" {town.NameOf(others[0].Agent)} peut le faire.";
        return $"Vous ne pouvez pas signer ce bon\u00A0: {obstacle}.{help}";
    }

    private static ImmutableArray<SigningPower> FirstLevel(
        IEnumerable<string> levels, Func<string, ImmutableArray<SigningPower>> at) =>
        levels.Select(at).FirstOrDefault(found => !found.IsEmpty, []);

    private static ImmutableArray<SigningPower> PowersAt(
        this OrganisationDay town, string level, UnitId unit, AgentId? requester)
    {
        var people = town.Candidates(level, unit).Where(a => a != requester);
        return level == Roles.Maire
            ? [.. people.Select(a => new SigningPower(a, level, null))]
            : [.. from agent in people
                  let best = town.UsableDelegations(agent).OrderByDescending(d => d.CeilingHt ?? decimal.MaxValue).FirstOrDefault()
                  where best is not null
                  select new SigningPower(agent, level, best)];
    }

    private static ImmutableArray<AgentId> Candidates(this OrganisationDay town, string level, UnitId unit) => level switch
    {
        Roles.Directeur => town.HoldersAlong(unit, UnitKind.Direction, level),
        Roles.Dga => town.HoldersAlong(unit, UnitKind.Pole, level),
        _ => town.HoldersOf(level),
    };

    private static ImmutableArray<AgentId> HoldersAlong(this OrganisationDay town, UnitId unit, UnitKind kind, string role) =>
        town.LineOf(unit).FirstOrDefault(u => u.Kind == kind) is { } found ? town.HoldersOf(role, found.Id) : [];

    private static IEnumerable<Delegation> UsableDelegations(this OrganisationDay town, AgentId agent) =>
        town.DelegationsOf(agent).Where(d => d.IsUsableOn(town.Day) && town.HoldersOf(Roles.Maire).Contains(d.GivenBy));

    private static IEnumerable<Delegation> DelegationsOf(this OrganisationDay town, AgentId agent) =>
        town.Delegations.Where(d => d.Delegate == agent && d.Domain == Delegation.PurchaseOrders);

    private static string? ObstacleOfDates(this OrganisationDay town, AgentId agent) =>
        town.DelegationsOf(agent).OrderByDescending(d => d.Start).FirstOrDefault()?.WhyNotOn(town.Day) is { } sentence
            ? char.ToLowerInvariant(sentence[0]) + sentence[1..^1]
            : null;
}
