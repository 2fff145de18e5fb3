using System.Globalization;
using Demat.BackOffice;
using Demat.BackOffice.Organisation;
using Demat.BackOffice.Wording;
using Demat.Engine;
using Microsoft.EntityFrameworkCore;
using French = Demat.Web.Hosting.French;

namespace Demat.Web.SignIn;

/// <summary>The people one can be in the Development environment: those who hold a post today.</summary>
public sealed class DemoPeople(IDbContextFactory<DematDb> databases, OrganisationDirectory directory, TimeProvider clock)
{
    /// <summary>People whose name, function or unit contains the words, by role in the order of the circuit.</summary>
    public async Task<IReadOnlyDictionary<string, IReadOnlyList<SignedIn>>> ByRole(string? search, CancellationToken stop)
    {
        var town = await Today(stop);
        var words = (search ?? "").Split(' ', StringSplitOptions.RemoveEmptyEntries);
        var people = town.Agents
            .Where(agent => words.All(word => Contains($"{agent.Name} {agent.Login} {town.TitleOf(agent.Id)} {UnitName(town, agent.Id)}", word)))
            .Select(agent => Session(town, agent)).ToList();
        return Roles.FrenchNames.Keys.Where(role => people.Any(person => MainRole(person) == role)).OrderBy(Rank)
            .ToDictionary(role => French.Sentence(Roles.FrenchNames[role]), role => (IReadOnlyList<SignedIn>)[.. people.Where(person => MainRole(person) == role).OrderBy(person => person.Name, StringComparer.Create(French.Culture, ignoreCase: true))]);
    }

    /// <summary>The person with this id or this login, or null.</summary>
    public async Task<SignedIn?> Find(string account, CancellationToken stop)
    {
        var town = await Today(stop);
        return town.Agents.FirstOrDefault(agent => agent.Id.Value == account || string.Equals(agent.Login, account, StringComparison.OrdinalIgnoreCase)) is { } agent
            ? Session(town, agent) : null;
    }

    private async Task<OrganisationDay> Today(CancellationToken stop)
    {
        await using var db = await databases.CreateDbContextAsync(stop);
        return (await directory.Current(db, stop)).On(ParisTime.DayOf(clock.GetUtcNow()));
    }

    private static SignedIn Session(OrganisationDay town, Agent agent) =>
        new(agent.Id.Value, agent.Name, town.TitleOf(agent.Id) ?? UnitName(town, agent.Id), town.RolesOf(agent.Id));

    private static string UnitName(OrganisationDay town, AgentId agent) => town.UnitOf(agent) is { } unit ? town.Find(unit)?.Name ?? "" : "";

    // Most people hold one role; who holds several is shown under the rarest, which is why one looks for them.
    private static string MainRole(SignedIn person) => person.Roles.OrderByDescending(Rank).FirstOrDefault(Roles.Agent);

    private static int Rank(string role) => Array.IndexOf(Order, role);

    private static readonly string[] Order =
    [
        Roles.Agent, Roles.ChefDeService, Roles.Directeur, Roles.Dsi, Roles.Finances, Roles.Dcp, Roles.Dga, Roles.Dgs, Roles.EluCommandePublique, Roles.Maire,
        Roles.Cabinet, Roles.Courrier, Roles.Pilote, Roles.AdminFonctionnel, Roles.AdminTechnique, Roles.Auditeur,
    ];

    private static bool Contains(string text, string word) => French.Culture.CompareInfo.IndexOf(text, word, CompareOptions.IgnoreCase | CompareOptions.IgnoreNonSpace) >= 0;
}
