using Demat.BackOffice.Organisation;
using Demat.BackOffice.Requests;
using Demat.Engine;
using Demat.Feel;
using Microsoft.EntityFrameworkCore;

namespace Demat.BackOffice.Mail;

/// <summary>Those to whom a definition writes: « requester », an address, an agent, a supplier's SIRET, or a list of these.</summary>
internal sealed record Addressees(List<MailAddressee> People, List<AgentId> Agents)
{
    /// <summary>Finds the addresses; who is unknown or has none is left out.</summary>
    public static async Task<Addressees> Of(FeelValue to, AgentId requester, OrganisationDay town, DematDb db, CancellationToken stop)
    {
        var found = new Addressees([], []);
        foreach (var name in Names(to).Distinct())
        {
            await found.Add(name, requester, town, db, stop);
        }

        return found;
    }

    /// <summary>Agents, by their ids.</summary>
    public static Addressees Of(IEnumerable<AgentId> agents, OrganisationDay town)
    {
        var found = new Addressees([], []);
        foreach (var agent in agents.Distinct())
        {
            found.Add(town.Find(agent));
        }

        return found;
    }

    private static IEnumerable<string> Names(FeelValue to) => to switch
    {
        FeelValue.Text { Value.Length: > 0 } text => [text.Value],
        FeelValue.List list => list.Items.SelectMany(Names),
        _ => [],
    };

    private async Task Add(string name, AgentId requester, OrganisationDay town, DematDb db, CancellationToken stop)
    {
        if (name.Contains('@', StringComparison.Ordinal))
        {
            People.Add(new(name, name));
        }
        else if (name.Length == 14 && name.All(char.IsAsciiDigit))
        {
            var supplier = await db.Suppliers.Where(s => s.Siret == name).Select(s => new { s.Name, s.Email }).FirstOrDefaultAsync(stop);
            if (supplier is { Email.Length: > 0 })
            {
                People.Add(new(supplier.Name, supplier.Email));
            }
        }
        else
        {
            Add(town.Find(name == RequestVariables.Requester ? requester : new AgentId(name)));
        }
    }

    private void Add(Agent? agent)
    {
        if (agent is { Active: true, Email.Length: > 0 })
        {
            People.Add(new(agent.Name, agent.Email));
            Agents.Add(agent.Id);
        }
    }
}
