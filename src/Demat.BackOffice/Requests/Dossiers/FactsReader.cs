using System.Collections.Immutable;
using Demat.BackOffice.Forms;
using Demat.BackOffice.Organisation;
using Demat.BackOffice.Wording;
using Demat.Engine;
using Demat.Feel;
using Microsoft.EntityFrameworkCore;

namespace Demat.BackOffice.Requests.Dossiers;

/// <summary>Says in words what a form was filled with.</summary>
internal static class FactsReader
{
    /// <summary>The answers that are shown apart, by the pages themselves.</summary>
    private static readonly string[] ShownApart = ["objet", "fournisseur"];

    /// <summary>The answers to the forms among the variables, in reading order; lines of an order and its supplier are shown apart.</summary>
    public static async Task<ImmutableArray<Fact>> Of(IEnumerable<Form> forms, FeelContext variables, OrganisationDay town, DematDb db, CancellationToken stop)
    {
        var facts = ImmutableArray.CreateBuilder<Fact>();
        foreach (var field in forms.SelectMany(form => form.Fields).DistinctBy(field => field.Key))
        {
            if (!ShownApart.Contains(field.Key) && field is not FormComponent.OrderLines
                && await Words(field, variables[field.Key], town, db, stop) is { Length: > 0 } text)
            {
                facts.Add(new(field.Key, field.Face.Label, text, field is FormComponent.TextArea));
            }
        }

        return facts.DrainToImmutable();
    }

    private static async ValueTask<string?> Words(FormComponent.Field field, FeelValue value, OrganisationDay town, DematDb db, CancellationToken stop) => (field, value) switch
    {
        (FormComponent.Radio f, FeelValue.Text t) => LabelOf(f.Options, t.Value),
        (FormComponent.Select f, FeelValue.Text t) => LabelOf(f.Options, t.Value),
        (FormComponent.CheckList f, FeelValue.List l) => string.Join(", ", Texts(l).Select(v => LabelOf(f.Options, v))),
        (FormComponent.Agent, FeelValue.Text t) => town.NameOf(new AgentId(t.Value)),
        (FormComponent.Agents, FeelValue.List l) => string.Join(", ", Texts(l).Select(v => town.NameOf(new AgentId(v)))),
        (FormComponent.Units, FeelValue.List l) => string.Join(", ", Texts(l).Select(v => town.Find(new UnitId(v))?.Name ?? v)),
        (FormComponent.BudgetLine, FeelValue.Text t) => await LineOf(t.Value, town.Day.Year, db, stop),
        (FormComponent.Supplier, FeelValue.Text t) =>
            await db.Suppliers.Where(s => s.Siret == t.Value).Select(s => s.Name).FirstOrDefaultAsync(stop) ?? t.Value,
        (FormComponent.DynamicList, FeelValue.List l) => $"{l.Items.Length} ligne{(l.Items.Length > 1 ? "s" : "")}",
        (_, FeelValue.Text t) => t.Value,
        (_, FeelValue.Bool b) => b.Value ? "Oui" : "Non",
        (_, FeelValue.Number n) => n.Value == decimal.Truncate(n.Value) ? French.Amount(n.Value)[..^3] : French.Amount(n.Value),
        (_, FeelValue.Date d) => French.Day(d.Value),
        (_, FeelValue.List l) => string.Join(", ", Texts(l)),
        _ => null,
    };

    private static async Task<string> LineOf(string code, int exercise, DematDb db, CancellationToken stop) =>
        await db.BudgetLines.Where(l => l.Exercise == exercise && l.Code == code).Select(l => l.Label).FirstOrDefaultAsync(stop) is { } label ? $"{code} · {label}" : code;

    private static string LabelOf(ImmutableArray<FormOption> options, string value) => options.FirstOrDefault(o => o.Value == value)?.Label ?? value;

    private static IEnumerable<string> Texts(FeelValue.List list) => list.Items.OfType<FeelValue.Text>().Select(t => t.Value);
}
