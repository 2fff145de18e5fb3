using Demat.BackOffice.Organisation;
using Demat.Engine;

namespace Demat.BackOffice.Imports;

/// <summary>Reads a file of agents: one line per post held, the unit described where it first appears.</summary>
internal sealed class AgentsFile(
    CsvFile csv, IReadOnlyDictionary<UnitId, OrgUnit> knownUnits, IReadOnlyDictionary<string, AgentId> knownLogins)
{
    internal static readonly CsvFormat Format = new(
        "agents",
        ["identifiant", "prenom", "nom", "civilite", "courriel", "login", "poste", "fonction", "role", "unite", "debut"],
        ["actif", "fonction_feminin", "fin", "principal", "unite_nom", "unite_type", "unite_parent", "unite_debut", "unite_fin"]);

    private readonly Dictionary<UnitId, OrgUnit> units = [];
    private readonly Dictionary<AgentId, Agent> agents = [];
    private readonly Dictionary<string, Post> posts = [];
    private readonly Dictionary<(string, AgentId, DateOnly), PostHolding> holdings = [];
    private readonly Dictionary<string, AgentId> logins = new(knownLogins, StringComparer.OrdinalIgnoreCase);
    private readonly List<(CsvRow Row, string Column, UnitId Unit)> mentions = [];

    internal async Task<OrganisationRows> Read(CancellationToken stop)
    {
        await foreach (var row in csv.Rows(stop))
        {
            var unit = ReadUnit(row);
            var agent = ReadAgent(row);
            var post = ReadPost(row, unit);
            var holding = new PostHolding(agent, post, row.Day("debut"), row.OptionalDay("fin"), row.Flag("principal", absent: true));
            if (holding.To < holding.From)
            {
                row.Refuse("fin", "la fin précède le début.");
            }
            else if (row.IsRight && !holdings.TryAdd((post, agent, holding.From), holding))
            {
                row.Refuse("poste", $"{agent.Value} occupe déjà ce poste à cette date dans le fichier.");
            }
        }

        CheckUnits();
        return new OrganisationRows([.. units.Values], [.. agents.Values], [.. posts.Values], [.. holdings.Values]);
    }

    private UnitId ReadUnit(CsvRow row)
    {
        var id = new UnitId(Slug(row, "unite"));
        mentions.Add((row, "unite", id));
        if (row.Optional("unite_nom", 200) is not { } name)
        {
            return id;
        }

        UnitId? parent = row.Optional("unite_parent", 100) is { } above ? new UnitId(above) : null;
        if (parent is { } named)
        {
            mentions.Add((row, "unite_parent", named));
        }

        var unit = new OrgUnit(
            id,
            name,
            row.Choice("unite_type", ("entité", UnitKind.Entite), ("pôle", UnitKind.Pole), ("direction", UnitKind.Direction), ("service", UnitKind.Service)),
            parent,
            row.Day("unite_debut"),
            row.OptionalDay("unite_fin"));
        if (unit.Kind != UnitKind.Entite && parent is null)
        {
            row.Refuse("unite_parent", $"l’unité {id} doit avoir une unité supérieure.");
        }

        SameAsBefore(row, "unite_nom", units, id, unit);
        return id;
    }

    private AgentId ReadAgent(CsvRow row)
    {
        var id = new AgentId(Slug(row, "identifiant"));
        var agent = new Agent(
            id,
            row.Text("prenom", 100),
            row.Text("nom", 100),
            row.Choice("civilite", ("Mme", Civility.Madame), ("M.", Civility.Monsieur), ("M", Civility.Monsieur)),
            Addresses.Read(row, "courriel"),
            row.Text("login", 100),
            row.Flag("actif", absent: true));
        if (!logins.TryAdd(agent.Login, id) && logins[agent.Login] != id)
        {
            row.Refuse("login", $"le login {agent.Login} est déjà celui de {logins[agent.Login].Value}.");
        }

        SameAsBefore(row, "identifiant", agents, id, agent);
        return id;
    }

    private string ReadPost(CsvRow row, UnitId unit)
    {
        var id = Slug(row, "poste");
        var name = row.Text("fonction", 200);
        var role = row.Text("role", 50);
        if (role.Length > 0 && !Roles.Exists(role))
        {
            row.Refuse("role", $"le rôle «\u00A0{role}\u00A0» n’existe pas. Rôles possibles\u00A0: {string.Join(", ", Roles.FrenchNames.Keys.Order())}.");
        }

        SameAsBefore(row, "poste", posts, id, new Post(id, name, row.Optional("fonction_feminin", 200) ?? name, unit, role));
        return id;
    }

    private void CheckUnits()
    {
        foreach (var (row, column, unit) in mentions.Where(m => Find(m.Unit) is null && m.Unit.Value.Length > 0).DistinctBy(m => m.Unit))
        {
            row.Refuse(column, $"l’unité «\u00A0{unit}\u00A0» n’est décrite ni dans le fichier ni dans l’organigramme.");
        }

        foreach (var unit in units.Values.Where(IsItsOwnAncestor))
        {
            mentions.First(m => m.Unit == unit.Id).Row.Refuse("unite_parent", $"l’unité {unit.Id} est sa propre unité supérieure.");
        }
    }

    private bool IsItsOwnAncestor(OrgUnit unit)
    {
        var seen = new HashSet<UnitId>();
        for (OrgUnit? at = unit; at is not null; at = at.Parent is { } parent ? Find(parent) : null)
        {
            if (!seen.Add(at.Id))
            {
                return true;
            }
        }

        return false;
    }

    private OrgUnit? Find(UnitId id) => units.GetValueOrDefault(id) ?? knownUnits.GetValueOrDefault(id);

    private static string Slug(CsvRow row, string column)
    {
        var text = row.Text(column, 100);
        if (text.Any(c => !char.IsAsciiLetterOrDigit(c) && c is not ('-' or '.' or '_')))
        {
            row.Refuse(column, $"«\u00A0{text}\u00A0» ne doit contenir que des lettres sans accent, des chiffres, des points et des tirets.");
        }

        return text;
    }

    private static void SameAsBefore<TKey, T>(CsvRow row, string column, Dictionary<TKey, T> known, TKey key, T value)
        where TKey : notnull
    {
        if (row.IsRight && !known.TryAdd(key, value) && !known[key]!.Equals(value))
        {
            row.Refuse(column, "cette ligne contredit une ligne précédente du fichier.");
        }
    }
}
