using System.Collections.Immutable;
using Demat.BackOffice.Organisation;
using Demat.BackOffice.Requests;
using Demat.BackOffice.Requests.Decide;
using Demat.BackOffice.Requests.Drafts;
using Demat.BackOffice.Requests.Start;
using Demat.BackOffice.Requests.Transfer;
using Demat.BackOffice.Requests.View;
using Demat.BackOffice.Requests.Withdraw;
using Demat.Engine;
using Demat.Runtime;
using Demat.Testing;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace Demat.BackOffice.Tests.Requests;

/// <summary>What is refused is said in words, and writes nothing.</summary>
public sealed class RefusalTests
{
    [Theory, BothDatabases]
    public async Task An_order_without_credits_is_refused_with_what_is_missing_and_writes_nothing(DatabaseKind kind)
    {
        await using var office = await Office.Open(kind);
        var outcome = await office.TryOrder(Office.Lea, Orders.Of(Orders.Line("Scène démontable", "1", "600000")));

        var rejected = Assert.IsType<Outcome.Rejected>(outcome);
        Assert.StartsWith("Il manque ", rejected.Sentence, StringComparison.Ordinal);
        Assert.EndsWith("Réduisez le montant ou demandez un virement de crédits.", rejected.Sentence, StringComparison.Ordinal);
        Assert.Equal((0, 0), await office.Read(async db => (await db.Requests.CountAsync(Office.Stop), await db.NumberSeries.CountAsync(Office.Stop))));
    }

    [Theory, BothDatabases]
    public async Task A_wrong_line_an_unknown_supplier_and_a_blocked_one_are_named(DatabaseKind kind)
    {
        await using var office = await Office.Open(kind);
        var missing = Orders.Of(Orders.Line("Table", "2", "10"), Orders.Line("Chaise", "2", "10"), Orders.Line("Bâche", "", "10"));
        var problem = Assert.Single(Assert.IsType<Outcome.Invalid>(await office.TryOrder(Office.Lea, missing)).Problems);
        Assert.Equal(("lignes[2].quantite", "Ligne 3\u00A0: la quantité manque. Indiquez le nombre d’unités."), (problem.Path, problem.Message));

        var wrongKey = Orders.FiveLines();
        wrongKey["fournisseur"] = "00010010700011";
        Assert.Contains("clé", Assert.Single(Assert.IsType<Outcome.Invalid>(await office.TryOrder(Office.Lea, wrongKey)).Problems).Message, StringComparison.Ordinal);

        var blocked = Orders.FiveLines();
        await office.Write(async db =>
        {
            var one = await db.Suppliers.FirstAsync(s => s.Siret == "00010020600010", Office.Stop);
            db.Entry(one).CurrentValues.SetValues(one with { BlockedReason = "liquidation judiciaire" });
        });
        blocked["fournisseur"] = "00010020600010";
        Assert.Contains("liquidation judiciaire", Assert.Single(Assert.IsType<Outcome.Invalid>(await office.TryOrder(Office.Lea, blocked)).Problems).Message, StringComparison.Ordinal);
    }

    [Theory, BothDatabases]
    public async Task Orders_sent_at_the_same_instant_get_numbers_without_hole(DatabaseKind kind)
    {
        await using var office = await Office.Open(kind);
        var outcomes = await Task.WhenAll(Enumerable.Range(0, 6).Select(_ => office.TryOrder(Office.Lea, Orders.Of(Orders.Line("Ballon", "1", "10")))));

        Assert.All(outcomes, outcome => Assert.True(outcome is Outcome.Done, outcome.ToString()));
        Assert.Equal(
            Enumerable.Range(1, 6).Select(n => $"D-2026-{n:0000}"),
            (await office.Read(db => db.Requests.Select(r => r.Reference).ToListAsync(Office.Stop))).Order());
    }

    [Theory, BothDatabases]
    public async Task The_same_sending_twice_is_one_request(DatabaseKind kind)
    {
        await using var office = await Office.Open(kind);
        var definition = (await office.Get<NewRequest>().Of(Office.Lea, "bon-de-commande", Office.Stop))!.Definition;
        var command = new StartRequestCommand(Office.NewCommand(), new(Guid.CreateVersion7()), definition, Office.Lea, Orders.FiveLines());
        Assert.IsType<Outcome.Done>(await office.Get<StartRequest>().Run(command, Office.Stop));
        Assert.Equal("Demande D-2026-0001 envoyée.", Assert.IsType<Outcome.Done>(await office.Get<StartRequest>().Run(command, Office.Stop)).Sentence);
        Assert.Equal(1, await office.Read(db => db.Requests.CountAsync(Office.Stop)));
    }

    [Theory, BothDatabases]
    public async Task A_decision_on_a_task_that_is_no_longer_mine_says_who_was_faster(DatabaseKind kind)
    {
        await using var office = await Office.Open(kind);
        var order = await office.Order(Office.Lea);
        var task = await office.Task(order, "Visa_Chef");
        await office.Decide(order, "Visa_Chef", Office.Hugo);

        var late = await office.Get<DecideTask>().Run(new(Office.NewCommand(), order, task, Office.Hugo, Verb.Refuser, "Trop cher pour nous."), Office.Stop);
        Assert.Equal("Ce dossier n’est plus à traiter\u00A0: Hugo Témoin a visé le 23 nov. à 12\u00A0h.", Assert.IsType<Outcome.Rejected>(late).Sentence);
        Assert.IsType<DecisionAnswer.Closed>(await office.Get<DecisionPage>().Of(Office.Hugo, order, task, Office.Stop));
    }

    [Theory, BothDatabases]
    public async Task Two_approvers_who_click_at_the_same_instant_give_one_decision(DatabaseKind kind)
    {
        await using var office = await Office.Open(kind);
        var order = await office.Order(Office.Lea);
        await office.Decide(order, "Visa_Chef", Office.Hugo);
        await office.Decide(order, "Visa_Directeur", Office.Claire);

        var task = await office.Task(order, "Engagement");
        var outcomes = await Task.WhenAll(new[] { Office.Karim, new AgentId("agnes.balance") }.Select(who =>
            office.Get<DecideTask>().Run(new(Office.NewCommand(), order, task, who, Verb.Approuver, null), Office.Stop)));
        Assert.Single(outcomes.OfType<Outcome.Done>());
        Assert.Contains("a engagé les crédits", Assert.Single(outcomes.OfType<Outcome.Rejected>()).Sentence, StringComparison.Ordinal);
        Assert.Equal(1, await office.Read(db => db.Engagements.CountAsync(Office.Stop)));
    }

    [Theory, BothDatabases]
    public async Task Nobody_else_decides_and_a_stranger_does_not_even_see_the_request(DatabaseKind kind)
    {
        await using var office = await Office.Open(kind);
        var order = await office.Order(Office.Lea);

        Assert.IsType<Outcome.NotFound>(await office.Decide(order, "Visa_Chef", new("zoe.relais")));
        Assert.Null(await office.Get<RequestPage>().Of(new("zoe.relais"), order, Office.Stop));
        Assert.NotNull(await office.Get<RequestPage>().Of(new("denis.controle"), order, Office.Stop));
        Assert.NotNull(await office.Get<RequestPage>().Of(Office.Ines, order, Office.Stop));
        var other = Assert.IsType<Outcome.Rejected>(await office.Decide(order, "Visa_Chef", Office.Claire));
        Assert.Equal("Ce dossier ne vous est pas adressé. Hugo Témoin peut le traiter.", other.Sentence);
    }

    [Theory, BothDatabases]
    public async Task A_refusal_needs_a_reason_of_three_words(DatabaseKind kind)
    {
        await using var office = await Office.Open(kind);
        var order = await office.Order(Office.Lea);

        Assert.IsType<Outcome.Invalid>(await office.Decide(order, "Visa_Chef", Office.Hugo, Verb.Refuser, "Non !"));
        Assert.IsType<Outcome.Done>(await office.Decide(order, "Visa_Chef", Office.Hugo, Verb.Refuser, "Budget déjà consommé."));
        await office.Effects();
        var row = await office.Read(db => db.Requests.SingleAsync(Office.Stop));
        Assert.Equal(("Refusée", StatusKind.Bad), (row.StatusWords, row.StatusKind));
        var mail = Assert.Single(office.Mails());
        Assert.Contains("Budget déjà consommé.", mail.Text, StringComparison.Ordinal);
        Assert.Contains("Hugo Témoin", mail.Text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(Verb.Approuver, "Bravo \U0001F389")]
    [InlineData(Verb.Refuser, "Pas cette année \U0001F389")]
    public async Task A_remark_that_no_document_can_show_is_refused(Verb verb, string motif)
    {
        await using var office = await Office.Open(DatabaseKind.Sqlite);
        var order = await office.Order(Office.Lea);

        var problem = Assert.Single(Assert.IsType<Outcome.Invalid>(await office.Decide(order, "Visa_Chef", Office.Hugo, verb, motif)).Problems);
        Assert.Contains("\U0001F389", problem.Message, StringComparison.Ordinal);
        Assert.IsType<Outcome.Invalid>(await office.Decide(order, "Visa_Chef", Office.Hugo, verb, new string('a', 5000)));
        var withdrawal = new WithdrawRequestCommand(Office.NewCommand(), order, Office.Lea, new string('a', 5000));
        Assert.IsType<Outcome.Invalid>(await office.Get<WithdrawRequest>().Run(withdrawal, Office.Stop));
    }

    [Theory, BothDatabases]
    public async Task The_requester_withdraws_and_the_credits_come_back(DatabaseKind kind)
    {
        await using var office = await Office.Open(kind);
        var order = await office.Order(Office.Lea);
        await office.Decide(order, "Visa_Chef", Office.Hugo);
        await office.Decide(order, "Visa_Directeur", Office.Claire);
        await office.Decide(order, "Engagement", Office.Karim);
        Assert.Equal(7017.03m, await office.Read(db => db.BudgetLines.Where(l => l.Code == "VAS-21848").Select(l => l.Engaged).SingleAsync(Office.Stop)));

        Assert.IsType<Outcome.Rejected>(await office.Get<WithdrawRequest>().Run(new(Office.NewCommand(), order, Office.Hugo, null), Office.Stop));
        Assert.IsType<Outcome.Done>(await office.Get<WithdrawRequest>().Run(new(Office.NewCommand(), order, Office.Lea, "Plus besoin."), Office.Stop));
        await office.Effects();
        Assert.Equal(0m, await office.Read(db => db.BudgetLines.Where(l => l.Code == "VAS-21848").Select(l => l.Engaged).SingleAsync(Office.Stop)));
        Assert.Equal("Retirée", await office.Read(db => db.Requests.Select(r => r.StatusWords).SingleAsync(Office.Stop)));
        var again = await office.Get<WithdrawRequest>().Run(new(Office.NewCommand(), order, Office.Lea, null), Office.Stop);
        Assert.Equal("La demande ne peut plus être retirée. Son état\u00A0: Retirée.", Assert.IsType<Outcome.Rejected>(again).Sentence);
    }

    [Theory, BothDatabases]
    public async Task A_task_is_given_to_a_colleague_but_never_to_the_requester(DatabaseKind kind)
    {
        await using var office = await Office.Open(kind);
        var order = await office.Order(Office.Lea);
        var task = await office.Task(order, "Visa_Chef");
        var transfer = office.Get<TransferTask>();

        Assert.IsType<Outcome.Rejected>(await transfer.Run(new(Office.NewCommand(), order, task, Office.Hugo, Office.Lea, "Je pars en congé."), Office.Stop));
        Assert.IsType<Outcome.Invalid>(await transfer.Run(new(Office.NewCommand(), order, task, Office.Hugo, new("lina.chrono"), "Congé"), Office.Stop));
        Assert.IsType<Outcome.Done>(await transfer.Run(new(Office.NewCommand(), order, task, Office.Hugo, new("lina.chrono"), "Je pars en congé."), Office.Stop));
        Assert.Empty((await office.Inbox(Office.Hugo)).Lines);
        Assert.Single((await office.Inbox(new("lina.chrono"))).Lines);
        var view = await office.Get<RequestPage>().Of(Office.Lea, order, Office.Stop);
        Assert.Contains(view!.History, line => line.Sentence.Contains("a transféré", StringComparison.Ordinal) && line.Quote == "Je pars en congé.");
    }

    [Theory, BothDatabases]
    public async Task The_visa_of_a_group_does_not_leave_the_group_whoever_passes_it_on(DatabaseKind kind)
    {
        await using var office = await Office.Open(kind);
        var laptop = Orders.Of(Orders.Line("Ordinateur portable", "1", "899"));
        var order = await office.Order(Office.Lea, laptop);
        await office.Decide(order, "Visa_Chef", Office.Hugo);
        await office.Decide(order, "Visa_Directeur", Office.Claire);
        var dsi = await Members(office, "dsi");
        var (task, transfer) = (await office.Task(order, "Visa_DSI"), office.Get<TransferTask>());

        Task<Outcome> Give(AgentId from, AgentId to) => transfer.Run(new(Office.NewCommand(), order, task, from, to, "Je pars en congé."), Office.Stop);

        var refused = Assert.IsType<Outcome.Rejected>(await Give(dsi[0], Office.Hugo));
        Assert.Equal("Le dossier n’est pas transféré\u00A0: Hugo Témoin ne peut pas faire l’étape «\u00A0Visa de la DSI\u00A0». Choisissez une autre personne.", refused.Sentence);
        Assert.IsType<Outcome.Done>(await Give(dsi[0], dsi[1]));
        Assert.IsType<Outcome.Rejected>(await Give(dsi[1], Office.Hugo));
        Assert.IsType<Outcome.Done>(await Give(dsi[1], dsi[0]));
    }

    [Theory, BothDatabases]
    public async Task The_requester_does_not_choose_who_approves(DatabaseKind kind)
    {
        await using var office = await Office.Open(kind);
        var order = await office.Order(Office.Lea);
        var task = await office.Task(order, "Visa_Chef");

        // However it came to be: a change of post, an escalation.
        var given = new Command.AssignUserTask(Office.NewCommand(), task, null, new Assignment(Office.Hugo, [Office.Lea], []));
        Assert.IsType<RunResult.Applied>(await office.Get<ProcessRunner>().Run(order, given, Office.Stop));
        var outcome = await office.Get<TransferTask>().Run(new(Office.NewCommand(), order, task, Office.Lea, new("lina.chrono"), "Je connais bien Lina."), Office.Stop);
        Assert.StartsWith("Qui fait une demande ne peut pas l’approuver.", Assert.IsType<Outcome.Rejected>(outcome).Sentence, StringComparison.Ordinal);
    }

    [Theory, BothDatabases]
    public async Task Who_left_sees_and_does_nothing_any_more_even_what_was_theirs(DatabaseKind kind)
    {
        await using var office = await Office.Open(kind);
        var order = await office.Order(Office.Lea);
        var task = await office.Task(order, "Visa_Chef");
        await office.Write(async db =>
        {
            foreach (var gone in await db.Agents.Where(a => a.Id == Office.Hugo || a.Id == Office.Lea).ToListAsync(Office.Stop))
            {
                db.Entry(gone).CurrentValues.SetValues(gone with { Active = false });
            }
        });

        Assert.IsType<Outcome.NotFound>(await office.Get<DecideTask>().Run(new(Office.NewCommand(), order, task, Office.Hugo, Verb.Approuver, null), Office.Stop));
        Assert.Null(await office.Get<RequestPage>().Of(Office.Hugo, order, Office.Stop));
        Assert.Null(await office.Get<RequestPage>().Of(Office.Lea, order, Office.Stop));
        Assert.Empty((await office.Inbox(Office.Hugo)).Lines);
        Assert.IsType<Outcome.NotFound>(await office.Get<WithdrawRequest>().Run(new(Office.NewCommand(), order, Office.Lea, null), Office.Stop));
    }

    private static async Task<ImmutableArray<AgentId>> Members(Office office, string role) =>
        await office.Read(async db => (await new OrganisationDirectory().Current(db, Office.Stop)).On(new(2026, 11, 23)).HoldersOf(role));

    [Theory, BothDatabases]
    public async Task A_draft_is_kept_and_goes_away_when_the_request_leaves(DatabaseKind kind)
    {
        await using var office = await Office.Open(kind);
        var drafts = office.Get<RequestDrafts>();
        await drafts.Save(Office.Lea, "bon-de-commande", new() { ["objet"] = "Tab" }, Office.Stop);
        await drafts.Save(Office.Lea, "bon-de-commande", new() { ["objet"] = "Tables" }, Office.Stop);

        Assert.Equal("Tables", (string?)(await office.Get<NewRequest>().Of(Office.Lea, "bon-de-commande", Office.Stop))!.Values["objet"]);
        Assert.Null(await drafts.Load(Office.Hugo, "bon-de-commande", Office.Stop));
        await office.Order(Office.Lea);
        Assert.Null(await drafts.Load(Office.Lea, "bon-de-commande", Office.Stop));
    }
}
