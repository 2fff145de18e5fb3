using System.Text.Json.Nodes;
using Demat.BackOffice.Documents;
using Demat.BackOffice.Inbox;
using Demat.BackOffice.Jobs;
using Demat.BackOffice.Requests;
using Demat.BackOffice.Requests.Decide;
using Demat.BackOffice.Requests.Mine;
using Demat.BackOffice.Requests.View;
using Demat.Feel;
using Demat.Runtime;
using Demat.Signing.Verification;
using Demat.Testing;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace Demat.BackOffice.Tests.Requests;

/// <summary>A purchase order, from its sending to its reception, through the commands that pages send.</summary>
public sealed class WholeCircuitTests
{
    [Theory, BothDatabases]
    public async Task An_order_goes_from_request_to_signed_document_to_reception(DatabaseKind kind)
    {
        await using var office = await Office.Open(kind);
        var order = await office.Order(Office.Lea);

        await Approved(office, order, "Visa_Chef", Office.Hugo);
        await Approved(office, order, "Visa_Directeur", Office.Claire);
        await Approved(office, order, "Engagement", Office.Karim);
        var signatory = (await office.Read(db => db.Set<InboxRow>().Where(i => i.Instance == order).Select(i => i.Principal).ToListAsync(Office.Stop)))
            .Select(p => new Engine.AgentId(p["agent:".Length..])).First();
        Assert.Contains((await office.Inbox(signatory)).Lines, line => line.OnBehalf?.StartsWith("par délégation de Jeanne Gabarit (n°", StringComparison.Ordinal) == true);
        await Approved(office, order, "Signature", signatory);
        await office.Effects();

        var mail = Assert.Single(office.Mails(), m => m.Head.Subject.StartsWith("Bon de commande", StringComparison.Ordinal));
        Assert.Contains("Mobilier Fictif", mail.Head.To, StringComparison.Ordinal);
        var signed = PdfVerifier.Verify(Assert.Single(mail.Attachments).Bytes, [(await office.Get<AuthorityKeys>().Authority(Office.Stop)).Root]);
        Assert.Equal((Verdict.Valid, "Ville de Démo"), (signed.Verdict, Assert.Single(signed.Signatures).Organisation));

        var received = await office.Submit(order, "Reception", Office.Lea, new JsonObject { ["dateReception"] = "10/12/2026", ["livraison"] = "complete" });
        Assert.IsType<Outcome.Done>(received);
        await office.Effects();
        var view = await office.Get<RequestPage>().Of(Office.Lea, order, Office.Stop);
        Assert.NotNull(view);
        Assert.Equal(StatusKind.Ok, view.Head.Status.Kind);
        Assert.Equal(7017.03m, view.Head.AmountTtc);
        Assert.Contains(view.History, line => line.Who?.Name == "Hugo Témoin" && line.Sentence == "a visé");
        Assert.Single(view.Documents, d => d.SignedBy is not null);
        Assert.IsType<JournalCheck.Intact>(await office.Read(db => db.VerifyJournal(order, Office.Stop)));
    }

    [Theory, BothDatabases]
    public async Task The_approver_finds_the_order_in_the_inbox_and_all_that_is_needed_to_decide(DatabaseKind kind)
    {
        await using var office = await Office.Open(kind);
        var order = await office.Order(Office.Lea);

        var inbox = await office.Inbox(Office.Hugo);
        var line = Assert.Single(inbox.Lines);
        Assert.Equal(("Tables et chaises pour la salle des fêtes", "D-2026-0001", 7017.03m), (line.Title, line.Reference, line.AmountTtc));
        Assert.Equal("Léa Essai", line.Requester.Name);
        Assert.Equal((1, 0), (inbox.Total.Count, inbox.Late.Count));
        Assert.Empty((await office.Inbox(Office.Claire)).Lines);
        Assert.Empty((await office.Inbox(Office.Hugo, new InboxFilter(Search: "chaudière"))).Lines);
        Assert.Single((await office.Inbox(Office.Hugo, new InboxFilter(Search: "TABLES d-2026"))).Lines);

        var view = Assert.IsType<DecisionAnswer.Open>(await office.Get<DecisionPage>().Of(Office.Hugo, order, line.Task, Office.Stop)).View;
        Assert.Null(view.CannotDecide);
        Assert.Equal([Verb.Approuver, Verb.Corriger, Verb.Refuser], view.Verbs);
        Assert.Equal((5859.00m, 7017.03m, 2), (view.Order!.Ht, view.Order.Ttc, view.Order.Vat.Length));
        Assert.Equal("Mobilier Fictif SARL", view.Supplier!.Name);
        Assert.Equal(BudgetLightColour.Green, view.Budget!.Colour);
        Assert.Equal(view.Budget.Before - 7017.03m, view.Budget.After);
        Assert.Equal(["Visa_Directeur", "Engagement", "Signature", "Reception"], view.Next.Select(s => s.ElementId));
        Assert.Equal("Claire Modèle", view.Next[0].Who);
        Assert.Equal((1, 1), (view.Queue!.Position, view.Queue.Count.Count));
    }

    [Theory, BothDatabases]
    public async Task The_requester_reads_why_the_order_waits(DatabaseKind kind)
    {
        await using var office = await Office.Open(kind);
        var order = await office.Order(Office.Lea);

        var view = await office.Get<RequestPage>().Of(Office.Lea, order, Office.Stop);
        Assert.StartsWith("Votre demande attend le visa d’Hugo Témoin, chef du service de la vie associative, depuis lundi 23 nov.", view!.Why, StringComparison.Ordinal);
        Assert.True(view.CanWithdraw);
        Assert.Contains("Visa_Chef", view.CurrentElements);
        var mine = await office.Get<MyRequests>().Of(Office.Lea, new(), Office.Stop);
        Assert.Equal(("Hugo Témoin", "À viser"), (mine.Lines[0].WaitsFor, mine.Lines[0].Head.Status.Words));
    }

    [Theory, BothDatabases]
    public async Task A_correction_comes_back_to_the_requester_with_the_form_filled_in(DatabaseKind kind)
    {
        await using var office = await Office.Open(kind);
        var order = await office.Order(Office.Lea);
        Assert.IsType<Outcome.Done>(await office.Decide(order, "Visa_Chef", Office.Hugo, Verb.Corriger, "Le devis de transport manque."));

        var task = await office.Task(order, "Correction");
        var view = Assert.IsType<DecisionAnswer.Open>(await office.Get<DecisionPage>().Of(Office.Lea, order, task, Office.Stop)).View;
        Assert.Equal("40", (string?)view.Values["lignes"]![0]!["quantite"]);
        Assert.Contains(view.Said, line => line.Quote == "Le devis de transport manque.");
        view.Values["lignes"]![0]!["quantite"] = "30";
        Assert.IsType<Outcome.Done>(await office.Submit(order, "Correction", Office.Lea, view.Values));
        Assert.Equal(6267.03m, (await office.Inbox(Office.Hugo)).Lines[0].AmountTtc);
    }

    [Theory, BothDatabases]
    public async Task A_sleeping_visa_is_recalled_then_given_to_the_superior(DatabaseKind kind)
    {
        await using var office = await Office.Open(kind);
        var order = await office.Order(Office.Lea);

        await office.Wait(TimeSpan.FromDays(3));
        Assert.Contains(office.Mails(), m => m.Head.Subject.StartsWith("Rappel", StringComparison.Ordinal) && m.Head.To.Contains("Hugo Témoin", StringComparison.Ordinal));
        await office.Wait(TimeSpan.FromDays(3));
        Assert.Contains(office.Mails(), m => m.Head.Subject.StartsWith("En retard", StringComparison.Ordinal) && m.Head.To.Contains("Claire Modèle", StringComparison.Ordinal));
        Assert.Equal(1, (await office.Inbox(Office.Claire)).Late.Count);
        await Approved(office, order, "Visa_Chef", Office.Claire);
    }

    [Theory, BothDatabases]
    public async Task A_superior_without_an_address_may_do_the_sleeping_task_all_the_same(DatabaseKind kind)
    {
        await using var office = await Office.Open(kind);
        var order = await office.Order(Office.Lea);
        await office.Write(async db =>
        {
            var claire = await db.Agents.SingleAsync(a => a.Id == Office.Claire, Office.Stop);
            db.Entry(claire).CurrentValues.SetValues(claire with { Email = "" });
        });

        await office.Wait(TimeSpan.FromDays(3));
        await office.Wait(TimeSpan.FromDays(3));
        await Approved(office, order, "Visa_Chef", Office.Claire);
    }

    [Theory, BothDatabases]
    public async Task An_order_that_reaches_its_engagement_again_with_another_amount_holds_that_amount(DatabaseKind kind)
    {
        await using var office = await Office.Open(kind);
        var order = await office.Order(Office.Lea);
        await Approved(office, order, "Visa_Chef", Office.Hugo);
        await Approved(office, order, "Visa_Directeur", Office.Claire);
        await Approved(office, order, "Engagement", Office.Karim);

        await using (var db = await office.Get<IDbContextFactory<DematDb>>().CreateDbContextAsync(Office.Stop))
        {
            await new Engager().Run(Again(order, 100m, 120m) with { Db = db }, Office.Stop);
            await db.SaveChangesAsync(Office.Stop);
            await new Engager().Run(Again(order, 100m, 120m) with { Db = db }, Office.Stop);
            await db.SaveChangesAsync(Office.Stop);
        }

        Assert.Equal(120m, await office.Read(db => db.BudgetLines.Where(l => l.Code == "VAS-21848").Select(l => l.Engaged).SingleAsync(Office.Stop)));
        Assert.Equal([(7017.03m, 7017.03m), (120m, 0m)], await office.Read(async db =>
            (await db.Engagements.OrderBy(e => e.Number).ToListAsync(Office.Stop)).Select(e => (e.Amount, e.ReleasedAmount))));
    }

    private static JobContext Again(Engine.ProcessInstanceId order, decimal ht, decimal ttc)
    {
        var definition = Engine.BpmnReader.Read(File.ReadAllText(Path.Combine(Office.Repository, "process-definitions", "bon-de-commande", "process.bpmn"))).Definitions[0];
        var variables = FeelContext.Empty
            .With("ligneBudgetaire", new FeelValue.Text("VAS-21848"))
            .With("montants", new FeelValue.Context(FeelContext.Empty.With("ht", new FeelValue.Number(ht)).With("ttc", new FeelValue.Number(ttc))));
        return new(new Engine.ProcessInstance(order, new(Guid.NewGuid())), definition, new(1), Guid.NewGuid(), "Engager", FeelContext.Empty, variables, Office.Noon, null);
    }

    private static async Task Approved(Office office, Engine.ProcessInstanceId order, string element, Engine.AgentId by)
    {
        var outcome = await office.Decide(order, element, by);
        Assert.True(outcome is Outcome.Done, outcome.ToString());
    }
}
