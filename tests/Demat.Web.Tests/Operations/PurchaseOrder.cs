using System.Text.Json.Nodes;
using Demat.BackOffice;
using Demat.BackOffice.Requests;
using Demat.BackOffice.Requests.Start;
using Demat.Engine;
using Demat.Runtime;
using Demat.Web.Tests.Api;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Demat.Web.Tests.Operations;

/// <summary>A purchase order that people of the town approve through HTTP, full of words that must not leave the database.</summary>
internal static class PurchaseOrder
{
    /// <summary>Names, accounts, an address, a telephone, an object, a supplier, amounts, a reason.</summary>
    public static readonly string[] Secrets =
    [
        "Léa Essai", "lea.essai", "Claire Modèle", "claire.modele", "Modèle", "exemple.invalid", "01 99 00 00 00", "Estrades pliantes", "estrades",
        "00010010700010", "Mobilier Fictif", "VAS-21848", "1234", "8638", "Vu et relu par la direction", "7 000",
    ];

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    /// <summary>Sends it, then approves as far as the first refusal of a rule; searches for people too, as somebody types.</summary>
    public static async Task Play(RunningSite site)
    {
        var definition = (await site.Services.GetRequiredService<NewRequest>().Of(new("lea.essai"), "bon-de-commande", Stop))!.Definition;
        var sent = await site.Services.GetRequiredService<StartRequest>().Run(new(new(Guid.CreateVersion7()), new(Guid.CreateVersion7()), definition, new("lea.essai"), Values()), Stop);
        var instance = Assert.IsType<Outcome.Done>(sent).Instance;
        using var curious = site.Browser();
        (await curious.GetAsync("/connexion?q=Claire%20Mod%C3%A8le&retour=/demandes?q=estrades", Stop)).Dispose();
        for (var step = 0; step < 3 && await Waiting(site, instance) is var (task, agent); step++)
        {
            using var person = await site.SignIn(agent);
            (await person.Complete(instance.Value, task, new { decision = "approuver", motif = "Vu et relu par la direction, 7 000 euros" })).Dispose();
        }

        await site.Services.GetRequiredService<EffectDispatcher>().DispatchOnce(Stop);
    }

    private static async Task<(long Task, string Agent)?> Waiting(RunningSite site, ProcessInstanceId instance)
    {
        await using var db = await site.Services.GetRequiredService<IDbContextFactory<DematDb>>().CreateDbContextAsync(Stop);
        var inbox = await db.Set<InboxRow>().FirstOrDefaultAsync(i => i.Instance == instance && i.Principal.StartsWith("agent:"), Stop);
        return inbox is null ? null : (inbox.Key.Value, inbox.Principal["agent:".Length..]);
    }

    private static JsonObject Values() => new()
    {
        ["objet"] = "Estrades pliantes",
        ["justification"] = "Demandées par Claire Modèle, jointe au 01 99 00 00 00 ou claire.modele@exemple.invalid.",
        ["fournisseur"] = "00010010700010",
        ["lignes"] = new JsonArray(new JsonObject { ["designation"] = "Estrade", ["quantite"] = "7", ["unite"] = "pièce", ["prixUnitaireHT"] = "1234", ["tauxTVA"] = "20" }),
        ["ligneBudgetaire"] = "VAS-21848",
        ["lieuLivraison"] = "Salle des fêtes",
        ["dateLivraison"] = "2099-12-10",
        ["contactLivraison"] = "Léa Essai, 01 99 00 00 00",
    };
}
