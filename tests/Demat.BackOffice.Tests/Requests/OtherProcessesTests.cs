using System.Text.Json.Nodes;
using Demat.BackOffice.Requests;
using Demat.BackOffice.Requests.Decide;
using Demat.BackOffice.Requests.Start;
using Demat.BackOffice.Requests.TaskForms;
using Demat.BackOffice.Requests.View;
using Demat.Engine;
using Demat.Runtime;
using Demat.Testing;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace Demat.BackOffice.Tests.Requests;

/// <summary>The two other processes of the city run through the same commands, from their definitions and forms alone.</summary>
public sealed class OtherProcessesTests
{
    /// <summary>What anybody asked would answer: the first fitting value of each field.</summary>
    private static readonly JsonObject Answers = new()
    {
        ["avis"] = "reserve",
        ["texteAvis"] = "Une seule salle est libre.",
        ["suite"] = "Nous nous en chargeons.",
        ["procedure"] = "MAPA_ADAPTEE",
        ["motifProcedure"] = "Montant proche du seuil de publicité.",
        ["referenceConsultation"] = "C-2026-12",
        ["datePublication"] = "2026-11-24",
        ["dateRemise"] = "2026-12-15",
        ["offresRecues"] = "3",
        ["titulaire"] = "00010010700010",
        ["montantAttribue"] = "48 500,00",
        ["rapportAnalyse"] = "L’offre retenue est la mieux disante.",
        ["dateCao"] = "2026-12-18",
        ["dateRejet"] = "2026-12-19",
        ["proceVerbal"] = "La commission retient l’offre.",
        ["dateNotification"] = "2026-12-21",
        ["numeroMarche"] = "2026-M-012",
    };

    [Theory, BothDatabases]
    public async Task A_note_is_advised_visaed_numbered_sent_and_acknowledged(DatabaseKind kind)
    {
        await using var office = await Office.Open(kind, "note-inter-services");
        var note = await Sent(office, "note-inter-services", new()
        {
            ["typeNote"] = "administrative",
            ["objet"] = "Prêt de salles pour le forum",
            ["texte"] = "Le forum des associations se tient le 5 septembre.\n\nRéservez les salles.",
            ["destinatairesAttribution"] = new JsonArray("dir-patrimoine", "dir-education"),
            ["destinatairesInformation"] = new JsonArray("dir-culture"),
            ["delaiReponse"] = "10",
            ["avisDemandes"] = new JsonArray("nora.fictive"),
        });

        var view = await Finished(office, note);
        Assert.StartsWith("N-2026-", view.Head.Reference, StringComparison.Ordinal);
        Assert.Equal(StatusKind.Ok, view.Head.Status.Kind);
        Assert.Contains(view.History, line => line is { Sentence: "a donné son avis\u00A0: réservé", Quote: "Une seule salle est libre." });
        Assert.Contains(view.History, line => line is { Sentence: "a accusé réception", Quote: "Nous nous en chargeons." });
        Assert.Equal("note-2026-0001.pdf", Assert.Single(view.Documents).FileName);
        Assert.Contains(office.Mails(), m => m.Head.To.Contains("maelle.partition", StringComparison.Ordinal) && m.Attachments.Length == 1);
        Assert.NotNull(await office.Get<RequestPage>().Of(new("maelle.partition"), note, Office.Stop));
    }

    [Theory, BothDatabases]
    public async Task A_purchasing_circuit_goes_from_need_to_notification(DatabaseKind kind)
    {
        await using var office = await Office.Open(kind, "circuit-achat");
        var need = await Sent(office, "circuit-achat", Need);

        var view = await Finished(office, need);
        Assert.Equal(StatusKind.Ok, view.Head.Status.Kind);
        Assert.Contains(view.History, line => line is { Sentence: "a complété «\u00A0Analyse des offres\u00A0»", Quote: null });
        Assert.Contains(view.Facts, fact => fact is { Key: "titulaire", Text: "Mobilier Fictif SARL" });
        Assert.Single(view.Documents, d => d.SignedBy is not null);
        Assert.Contains(office.Mails(), m => m.Head.To.Contains("Mobilier Fictif", StringComparison.Ordinal) && m.Attachments.Length == 1);
    }

    [Theory, BothDatabases]
    public async Task A_marche_is_not_signed_with_a_delegation_that_was_withdrawn_meanwhile(DatabaseKind kind)
    {
        await using var office = await Office.Open(kind, "circuit-achat");
        var need = await Sent(office, "circuit-achat", Need);
        await Finished(office, need, until: "Signature");
        var task = await office.Task(need, "Signature");
        var principal = await office.Read(db => db.Set<InboxRow>().Where(i => i.Instance == need).Select(i => i.Principal).FirstAsync(Office.Stop));
        var signatory = new AgentId(principal["agent:".Length..]);
        await office.Write(async db =>
        {
            foreach (var delegation in await db.Delegations.Where(d => d.Delegate == signatory).ToListAsync(Office.Stop))
            {
                db.Entry(delegation).CurrentValues.SetValues(delegation with { RevokedOn = new DateOnly(2026, 11, 23) });
            }
        });

        var outcome = await office.Get<DecideTask>().Run(new(Office.NewCommand(), need, task, signatory, Verb.Approuver, null), Office.Stop);
        Assert.Contains("est retirée depuis le", Assert.IsType<Outcome.Rejected>(outcome).Sentence, StringComparison.Ordinal);
    }

    private static JsonObject Need => new()
    {
        ["objet"] = "Nettoyage des gymnases",
        ["justification"] = "Le marché actuel se termine en mars prochain.",
        ["natureAchat"] = "services",
        ["montantEstime"] = "70000",
        ["famille"] = "Nettoyage",
        ["cpv"] = "90911200",
        ["dateLancement"] = "2026-12-01",
        ["dureeMois"] = "24",
    };

    private static async Task<ProcessInstanceId> Sent(Office office, string process, JsonObject values)
    {
        var definition = (await office.Get<NewRequest>().Of(Office.Lea, process, Office.Stop))!.Definition;
        var outcome = await office.Get<StartRequest>().Run(new(Office.NewCommand(), new(Guid.CreateVersion7()), definition, Office.Lea, values), Office.Stop);
        Assert.True(outcome is Outcome.Done, outcome is Outcome.Invalid invalid ? string.Join('\n', invalid.Problems) : outcome.ToString());
        return ((Outcome.Done)outcome).Instance;
    }

    /// <summary>Everybody who is asked answers, until nobody is.</summary>
    private static async Task<RequestView> Finished(Office office, ProcessInstanceId instance, string? until = null)
    {
        for (var step = 0; step < 40; step++)
        {
            await office.Effects();
            var task = await office.Read(db => db.Set<TaskRow>().Where(t => t.Instance == instance && t.EndedAt == null).OrderBy(t => t.CreatedAt).FirstOrDefaultAsync(Office.Stop));
            if (task is null || task.ElementId == until)
            {
                break;
            }

            var outcome = await Answer(office, instance, task);
            Assert.True(outcome is Outcome.Done, $"{task.ElementId}: {(outcome is Outcome.Invalid invalid ? string.Join('\n', invalid.Problems) : outcome)}");
        }

        var view = (await office.Get<RequestPage>().Of(Office.Lea, instance, Office.Stop))!;
        Assert.Empty(view.Incidents);
        return view;
    }

    private static async Task<Outcome> Answer(Office office, ProcessInstanceId instance, TaskRow task)
    {
        var principal = await office.Read(db => db.Set<InboxRow>().Where(i => i.Instance == instance && i.Key == task.Key).Select(i => i.Principal).FirstAsync(Office.Stop));
        var who = principal.StartsWith("agent:", StringComparison.Ordinal) ? new AgentId(principal["agent:".Length..])
            : new AgentId(principal == "group:dsi" ? "sami.prototype" : "nora.fictive");
        var page = await office.Get<DecisionPage>().Of(who, instance, task.Key, Office.Stop);
        var view = Assert.IsType<DecisionAnswer.Open>(page).View;
        return view.Verbs.IsEmpty
            ? await office.Get<SubmitTaskForm>().Run(new(Office.NewCommand(), instance, task.Key, who, Answers), Office.Stop)
            : await office.Get<DecideTask>().Run(new(Office.NewCommand(), instance, task.Key, who, Verb.Approuver, null, Answers), Office.Stop);
    }
}
