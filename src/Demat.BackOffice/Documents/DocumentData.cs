using Demat.BackOffice.Delegations;
using Demat.BackOffice.Organisation;
using Demat.BackOffice.Purchasing;
using Demat.BackOffice.Requests;
using Demat.BackOffice.Requests.Dossiers;
using Demat.BackOffice.Requests.Storage;
using Demat.BackOffice.Wording;
using Demat.Engine;
using Demat.Feel;
using Microsoft.EntityFrameworkCore;

namespace Demat.BackOffice.Documents;

/// <summary>Gathers what a document shows: the variables of the process, with names in place of codes.</summary>
internal sealed class DocumentData(DematDb db, OrganisationDay town, TownSettings entity, IReadOnlyList<Forms.Form> asked, DateTimeOffset now)
{
    /// <summary>Who signs, in what capacity, by what power.</summary>
    public sealed record Signatory(AgentId Agent, string Name, string Quality, Delegation? Delegation)
    {
        /// <summary>« par délégation, arrêté n° 2026-214 du 3 janvier 2026 », or null.</summary>
        public string? Power => Delegation is null ? null : $"par délégation, arrêté n°\u00A0{Delegation.Arrete} du {French.Day(Delegation.SignedOn)}";
    }

    /// <summary>The signatory of a request; null when the variables name nobody.</summary>
    public Signatory? SignatoryOf(FeelContext variables, UnitId unit) =>
        (OrderFacts.TextOf(variables, "signataire") ?? OrderFacts.TextOf(variables, RequestVariables.Decideur)) is { } id
            ? new(new(id), town.NameOf(new(id)), town.TitleOf(new(id)) ?? "", town.PowerOf(new(id), unit)?.Delegation)
            : null;

    /// <summary>The data of the template.</summary>
    public async Task<Dictionary<string, object?>> Of(RequestRow request, FeelContext variables, Signatory? signatory, CancellationToken stop)
    {
        var data = PlainValues.Of(variables);
        var requester = town.PersonOf(request.Requester);
        new LetterParts(variables, asked, town).AddTo(data, requester, request.Reference);
        data["titre"] = request.Title;
        data["date"] = ParisTime.DayOf(now);
        data["demandeur"] = new Dictionary<string, object?> { ["nom"] = requester.Name, ["qualite"] = requester.Function };
        data["service"] = new Dictionary<string, object?> { ["nom"] = town.Find(request.Unit)?.Name ?? "" };
        data["entite"] = await Entity(variables, stop);
        data["fournisseur"] = await Supplier(OrderFacts.TextOf(variables, "fournisseur"), stop);
        data["titulaire"] = await Supplier(OrderFacts.TextOf(variables, "titulaire"), stop) ?? data.GetValueOrDefault("titulaire");
        data["signataire"] = signatory is null ? null : new Dictionary<string, object?>
        {
            ["nom"] = signatory.Name,
            ["qualite"] = signatory.Quality,
            ["delegation"] = signatory.Delegation is null ? null : new Dictionary<string, object?>
            {
                ["arrete"] = signatory.Delegation.Arrete,
                ["date"] = signatory.Delegation.SignedOn,
            },
        };
        AddOrder(data, variables);
        return data;
    }

    private static void AddOrder(Dictionary<string, object?> data, FeelContext variables)
    {
        var number = data.GetValueOrDefault("numero") ?? data.GetValueOrDefault(RequestVariables.NumeroEngagement) ?? data["reference"];
        data["numero"] = number;
        data["engagement"] = new Dictionary<string, object?> { ["numero"] = data.GetValueOrDefault(RequestVariables.NumeroEngagement) };
        data["livraison"] = new Dictionary<string, object?>
        {
            ["lieu"] = data.GetValueOrDefault("lieuLivraison"),
            ["date"] = data.GetValueOrDefault("dateLivraison"),
            ["contact"] = data.GetValueOrDefault("contactLivraison"),
        };
        if (variables["lignes"] is not FeelValue.List)
        {
            return;
        }

        var lines = OrderLinesForm.Read(variables["lignes"]).Lines;
        data["lignes"] = lines.Select(l => new Dictionary<string, object?>
        {
            ["designation"] = l.Designation,
            ["quantite"] = l.Quantity,
            ["unite"] = l.Unit,
            ["prixUnitaireHT"] = l.UnitPriceHt,
            ["remise"] = l.DiscountPercent,
            ["tauxTVA"] = l.VatRate,
            ["totalHT"] = l.NetHt,
        }).ToList();
        data["montants"] = PlainValues.Of(OrderTotals.Of(lines).ToFeel().Entries);
        data["mentionsExoneration"] = lines.Select(l => l.ExemptionMention).OfType<string>().Distinct().ToList();
    }

    private async Task<Dictionary<string, object?>> Entity(FeelContext variables, CancellationToken stop)
    {
        var line = OrderFacts.TextOf(variables, "ligneBudgetaire");
        var budget = line is null ? null : await (
            from l in db.BudgetLines
            where l.Exercise == town.Day.Year && l.Code == line
            join b in db.Budgets on l.Budget equals b.Code
            select b).AsNoTracking().FirstOrDefaultAsync(stop);
        return new()
        {
            ["nom"] = entity.Name,
            ["adresse"] = entity.Address,
            ["ville"] = entity.City,
            ["siret"] = budget?.Siret ?? entity.Siret,
            ["budget"] = budget?.Name,
        };
    }

    private async Task<object?> Supplier(string? siret, CancellationToken stop)
    {
        var found = siret is null ? null : await db.Suppliers.AsNoTracking().FirstOrDefaultAsync(s => s.Siret == siret, stop);
        return found is null ? null : new Dictionary<string, object?>
        {
            ["nom"] = found.Name,
            ["adresse"] = $"{found.Address}\n{found.PostalCode} {found.City}",
            ["siret"] = found.Siret,
            ["courriel"] = found.Email,
        };
    }
}
