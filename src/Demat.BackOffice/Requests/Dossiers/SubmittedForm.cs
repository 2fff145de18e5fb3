using System.Collections.Immutable;
using System.Text.Json.Nodes;
using Demat.BackOffice.Budgets;
using Demat.BackOffice.Forms;
using Demat.BackOffice.Organisation;
using Demat.BackOffice.Suppliers;
using Demat.BackOffice.Wording;
using Demat.Engine;
using Demat.Feel;
using Microsoft.EntityFrameworkCore;

namespace Demat.BackOffice.Requests.Dossiers;

/// <summary>What came of checking a submitted form: values to send, or an outcome to give back.</summary>
internal abstract record SubmittedForm
{
    /// <summary>Everything is right.</summary>
    public sealed record Right(FeelContext Values) : SubmittedForm;

    /// <summary>Something is not.</summary>
    public sealed record Wrong(Outcome Outcome) : SubmittedForm;

    /// <summary>Checks the rules of the form, then that suppliers, budget lines, people and units exist, then the credits.</summary>
    public static async Task<SubmittedForm> Check(
        Form form, JsonObject values, FeelContext known, FeelEnvironment environment, OrganisationDay town, DematDb db, CancellationToken stop)
    {
        var outcome = FormValidation.Validate(form, values, known, environment);
        if (outcome is FormOutcome.Invalid invalid)
        {
            return new Wrong(new Outcome.Invalid(invalid.Problems));
        }

        var read = RequestVariables.All.Aggregate(((FormOutcome.Valid)outcome).Values, (all, reserved) => all.Without(reserved));
        var exercise = ParisTime.DayOf(environment.Now).Year;
        var problems = ImmutableArray.CreateBuilder<FieldProblem>();
        foreach (var field in form.Fields.Where(f => read.ContainsKey(f.Key)))
        {
            if (await Unknown(field, read[field.Key], town, exercise, db, stop) is { } why)
            {
                problems.Add(new(field.Key, $"{field.Face.Label}\u00A0: {why}"));
            }
        }

        if (problems.Count > 0)
        {
            return new Wrong(new Outcome.Invalid(problems.DrainToImmutable()));
        }

        return await CheckCredits(form, await WithSupplierNames(form, read, db, stop), exercise, db, stop);
    }

    /// <summary>The name of a supplier stays with the request, which is found by it.</summary>
    private static async Task<FeelContext> WithSupplierNames(Form form, FeelContext read, DematDb db, CancellationToken stop)
    {
        foreach (var field in form.Fields.OfType<FormComponent.Supplier>())
        {
            var siret = OrderFacts.TextOf(read, field.Key);
            var name = siret is null ? null : await db.Suppliers.Where(s => s.Siret == siret).Select(s => s.Name).FirstOrDefaultAsync(stop);
            read = read.With(field.Key + RequestVariables.NameSuffix, name is null ? FeelValue.Null.Instance : new FeelValue.Text(name));
        }

        return read;
    }

    private static async Task<SubmittedForm> CheckCredits(Form form, FeelContext read, int exercise, DematDb db, CancellationToken stop)
    {
        if (form.Fields.OfType<FormComponent.BudgetLine>().FirstOrDefault() is not { } field || OrderFacts.TextOf(read, field.Key) is not { } line)
        {
            return new Right(read);
        }

        var (ht, ttc) = (OrderFacts.HtOf(read) ?? 0, OrderFacts.TtcOf(read) ?? 0);
        var check = await CreditLedger.Check(db, exercise, line, ht, ttc, stop);
        return check switch
        {
            null => new Wrong(new Outcome.Invalid([new(field.Key, UnknownLine(line, exercise))])),
            { IsEnough: false } => new Wrong(new Outcome.Rejected(
                $"Il manque {French.Euros(check.Missing)} de crédits. Réduisez le montant ou demandez un virement de crédits.")),
            _ => new Right(read.With("nature", new FeelValue.Text(check.Nature))),
        };
    }

    private static async Task<string?> Unknown(FormComponent.Field field, FeelValue value, OrganisationDay town, int exercise, DematDb db, CancellationToken stop) => (field, value) switch
    {
        (FormComponent.Supplier, FeelValue.Text siret) => await Refused(siret.Value, db, stop),
        (FormComponent.BudgetLine, FeelValue.Text line) =>
            await db.BudgetLines.AnyAsync(l => l.Exercise == exercise && l.Code == line.Value, stop) ? null : UnknownLine(line.Value, exercise),
        (FormComponent.Agent, FeelValue.Text agent) => Stranger(agent, town),
        (FormComponent.Agents, FeelValue.List agents) => agents.Items.OfType<FeelValue.Text>().Select(a => Stranger(a, town)).FirstOrDefault(w => w is not null),
        (FormComponent.Units, FeelValue.List units) => units.Items.OfType<FeelValue.Text>()
            .Where(u => town.Find(new UnitId(u.Value)) is null)
            .Select(u => $"le service «\u00A0{u.Value}\u00A0» n’existe pas. Choisissez-le dans la liste.").FirstOrDefault(),
        _ => null,
    };

    private static async Task<string?> Refused(string text, DematDb db, CancellationToken stop)
    {
        if (!Siret.TryParse(text, out var siret, out var problem))
        {
            return char.ToLowerInvariant(problem[0]) + problem[1..];
        }

        var supplier = await db.Suppliers.AsNoTracking().FirstOrDefaultAsync(s => s.Siret == siret.Value, stop);
        return supplier is null ? $"le SIRET {siret.Value} n’est pas dans la liste des fournisseurs. Faites-le ajouter par la commande publique."
            : supplier.IsBlocked ? $"{supplier.Name} est bloqué ({supplier.BlockedReason}). Choisissez un autre fournisseur."
            : null;
    }

    private static string UnknownLine(string line, int exercise) =>
        $"la ligne budgétaire «\u00A0{line}\u00A0» n’existe pas pour l’exercice {exercise}. Choisissez-la dans la liste.";

    private static string? Stranger(FeelValue.Text agent, OrganisationDay town) =>
        town.Find(new AgentId(agent.Value)) is { Active: true } ? null : $"«\u00A0{agent.Value}\u00A0» n’est pas un agent connu. Choisissez une personne de la liste.";
}
