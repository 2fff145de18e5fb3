using Demat.BackOffice;
using Demat.BackOffice.Organisation;
using Demat.BackOffice.Wording;
using Microsoft.EntityFrameworkCore;
using French = Demat.Web.Hosting.French;

namespace Demat.Web.Forms;

/// <summary>What the pickers of a form offer: suppliers, budget lines, people, units.</summary>
public sealed class Choices(IDbContextFactory<DematDb> databases, OrganisationDirectory directory, TimeProvider clock)
{
    private const int Most = 20;

    /// <summary>Suppliers by name, town or SIRET; those that are blocked are left out.</summary>
    public async Task<IReadOnlyList<Choice>> Suppliers(string search, CancellationToken stop)
    {
        await using var db = await databases.CreateDbContextAsync(stop);
        var digits = new string([.. search.Where(char.IsAsciiDigit)]);
        var words = search.Trim().ToLower(French.Culture);
        return await db.Suppliers.AsNoTracking().Where(s => s.BlockedReason == null)
            .Where(s => words == "" || s.Name.ToLower().Contains(words) || s.City.ToLower().Contains(words) || (digits != "" && s.Siret.StartsWith(digits)))
            .OrderBy(s => s.Name).Take(Most)
            .Select(s => new Choice(s.Siret, s.Name, s.City + ", SIRET " + s.Siret)).ToListAsync(stop);
    }

    /// <summary>Budget lines of the year by code, label or nature.</summary>
    public async Task<IReadOnlyList<Choice>> BudgetLines(string search, CancellationToken stop)
    {
        await using var db = await databases.CreateDbContextAsync(stop);
        var year = ParisTime.DayOf(clock.GetUtcNow()).Year;
        var words = search.Trim().ToLower(French.Culture);
        var lines = await db.BudgetLines.AsNoTracking().Where(l => l.Exercise == year)
            .Where(l => words == "" || l.Code.ToLower().Contains(words) || l.Label.ToLower().Contains(words) || l.Nature.StartsWith(words))
            .OrderBy(l => l.Code).Take(Most).ToListAsync(stop);
        return [.. lines.Select(l => new Choice(l.Code, $"{l.Code} · {l.Label}", $"nature {l.Nature}, fonction {l.Fonction}, {French.Euros(l.Available)} disponibles"))];
    }

    /// <summary>People by name, function or unit.</summary>
    public async Task<IReadOnlyList<Choice>> Agents(string search, CancellationToken stop)
    {
        var town = await Today(stop);
        return [.. town.Agents.Select(a => new Choice(a.Id.Value, a.Name, town.TitleOf(a.Id) ?? ""))
            .Where(choice => Matches(choice, search)).OrderBy(choice => choice.Label, StringComparer.Create(French.Culture, ignoreCase: true)).Take(Most)];
    }

    /// <summary>Units by name.</summary>
    public async Task<IReadOnlyList<Choice>> Units(string search, CancellationToken stop)
    {
        var town = await Today(stop);
        return [.. town.Units.Select(u => new Choice(u.Id.Value, u.Name, u.Kind.ToString().ToLowerInvariant()))
            .Where(choice => Matches(choice, search)).OrderBy(choice => choice.Label, StringComparer.Create(French.Culture, ignoreCase: true)).Take(Most)];
    }

    /// <summary>The one that has this value, even when it may no longer be chosen; null when unknown.</summary>
    public async Task<Choice?> Named(ChoiceKind kind, string value, CancellationToken stop)
    {
        switch (kind)
        {
            case ChoiceKind.Supplier:
                await using (var db = await databases.CreateDbContextAsync(stop))
                {
                    return await db.Suppliers.AsNoTracking().Where(s => s.Siret == value).Select(s => new Choice(s.Siret, s.Name, s.City + ", SIRET " + s.Siret)).FirstOrDefaultAsync(stop);
                }
            case ChoiceKind.BudgetLine:
                return (await BudgetLines(value, stop)).FirstOrDefault(choice => choice.Value == value);
            case ChoiceKind.Agent:
                return (await Today(stop)).Find(new Engine.AgentId(value)) is { } agent ? new Choice(value, agent.Name, "") : null;
            default:
                return (await Today(stop)).Find(new UnitId(value)) is { } unit ? new Choice(value, unit.Name, "") : null;
        }
    }

    /// <summary>Choices that contain the words, whatever their accents and case.</summary>
    public Task<IReadOnlyList<Choice>> Find(ChoiceKind kind, string search, CancellationToken stop) => kind switch
    {
        ChoiceKind.Supplier => Suppliers(search, stop),
        ChoiceKind.BudgetLine => BudgetLines(search, stop),
        ChoiceKind.Agent => Agents(search, stop),
        _ => Units(search, stop),
    };

    private async Task<OrganisationDay> Today(CancellationToken stop)
    {
        await using var db = await databases.CreateDbContextAsync(stop);
        return (await directory.Current(db, stop)).On(ParisTime.DayOf(clock.GetUtcNow()));
    }

    private static bool Matches(Choice choice, string search) => search.Split(' ', StringSplitOptions.RemoveEmptyEntries).All(word =>
        French.Culture.CompareInfo.IndexOf(choice.Label + " " + choice.Detail, word, System.Globalization.CompareOptions.IgnoreCase | System.Globalization.CompareOptions.IgnoreNonSpace) >= 0);
}

/// <summary>What a picker picks.</summary>
public enum ChoiceKind
{
    /// <summary>A supplier, by SIRET.</summary>
    Supplier,

    /// <summary>A budget line, by code.</summary>
    BudgetLine,

    /// <summary>A person.</summary>
    Agent,

    /// <summary>A unit of the organisation.</summary>
    Unit,
}
