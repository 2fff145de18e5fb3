using System.Collections.Immutable;
using System.Text.Json;
using System.Text.Json.Nodes;
using Demat.Feel;

namespace Demat.BackOffice.Forms;

/// <summary>Checks submitted values with the rules of their form; the page checks too, this is the one that counts.</summary>
public static class FormValidation
{
    /// <summary>Gives the values of the visible fields, or every problem in reading order.</summary>
    /// <param name="form">The form.</param>
    /// <param name="submitted">What the person typed, by key; unknown keys are dropped.</param>
    /// <param name="known">Variables that conditions may read.</param>
    /// <param name="environment">For conditions.</param>
    public static FormOutcome Validate(Form form, JsonObject submitted, FeelContext known, FeelEnvironment environment)
    {
        var answers = Answers(form.Components, submitted);
        var hidden = Hidden(form.Components, answers, known, environment);
        return Check(form.Components, answers, hidden, "", known, environment);
    }

    /// <summary>Ids of the components that conditions hide for these values; a page asks while the person types.</summary>
    public static ImmutableHashSet<string> Hidden(Form form, JsonObject submitted, FeelContext known, FeelEnvironment environment) =>
        Hidden(form.Components, Answers(form.Components, submitted), known, environment);

    /// <summary>What can be read of values being typed, rules aside: for predictions and lights.</summary>
    public static FeelContext Readable(Form form, JsonObject submitted) =>
        form.Fields.Aggregate(FeelContext.Empty, (all, field) => field switch
        {
            FormComponent.OrderLines lines when OrderLinesField.Readable(lines.Key, submitted[lines.Key]) is { Items.IsEmpty: false } rows =>
                all.With(field.Key, rows).With(lines.TotalsKey, OrderLinesField.Totals(rows)),
            _ => all.With(field.Key, FieldReader.Read(field, submitted[field.Key]) is FieldAnswer.Read read ? read.Value : FeelValue.Null.Instance),
        });

    private static FormOutcome Check(
        ImmutableArray<FormComponent> components, Dictionary<string, FieldAnswer> answers, ImmutableHashSet<string> hidden, string prefix, FeelContext known, FeelEnvironment environment)
    {
        var values = FeelContext.Empty;
        var problems = ImmutableArray.CreateBuilder<FieldProblem>();
        foreach (var field in Visible(components, hidden).OfType<FormComponent.Field>().Where(f => !f.Face.ReadOnly))
        {
            var answer = answers[field.Id];
            if (field is FormComponent.DynamicList list && answer is FieldAnswer.Raw { Json: JsonArray items })
            {
                answer = Repeated(list, items, prefix, known.With(values), environment);
            }

            problems.AddRange(FieldRules.Problems(field, answer, prefix));
            if (answer is FieldAnswer.Read read)
            {
                values = values.With(field.Key, read.Value);
                values = field is FormComponent.OrderLines lines && read.Value is FeelValue.List rows
                    ? values.With(lines.TotalsKey, OrderLinesField.Totals(rows))
                    : values;
            }
            else if (answer is FieldAnswer.Missing)
            {
                values = values.With(field.Key, FeelValue.Null.Instance);
            }
        }

        return problems.Count == 0 ? new FormOutcome.Valid(values) : new FormOutcome.Invalid(problems.DrainToImmutable());
    }

    private static FieldAnswer Repeated(FormComponent.DynamicList list, JsonArray items, string prefix, FeelContext known, FeelEnvironment environment)
    {
        if (items.Count > FieldRules.MostRows)
        {
            return new FieldAnswer.Wrong([new($"{prefix}{list.Key}", $"{list.Face.Label}\u00A0: {items.Count} lignes. Limitez la liste à {FieldRules.MostRows} lignes.")]);
        }

        var rows = ImmutableArray.CreateBuilder<FeelValue>();
        var problems = ImmutableArray.CreateBuilder<FieldProblem>();
        foreach (var (index, item) in items.Index())
        {
            var answers = Answers(list.Components, item as JsonObject ?? []);
            var hidden = Hidden(list.Components, answers, known, environment);
            var outcome = Check(list.Components, answers, hidden, $"{prefix}{list.Key}[{index}].", known, environment);
            if (outcome is FormOutcome.Valid valid)
            {
                rows.Add(new FeelValue.Context(valid.Values));
            }
            else if (outcome is FormOutcome.Invalid invalid)
            {
                problems.AddRange(invalid.Problems.Select(p => p with { Message = $"{list.Face.Label}, ligne {index + 1}, {p.Message}" }));
            }
        }

        return problems.Count > 0 ? new FieldAnswer.Wrong(problems.DrainToImmutable())
            : rows.Count == 0 ? FieldAnswer.Nothing
            : new FieldAnswer.Read(new FeelValue.List(rows.DrainToImmutable()));
    }

    // Hiding a field drops its value, which may hide or show another: run until nothing moves.
    private static ImmutableHashSet<string> Hidden(
        ImmutableArray<FormComponent> components, Dictionary<string, FieldAnswer> answers, FeelContext known, FeelEnvironment environment)
    {
        var hidden = ImmutableHashSet<string>.Empty;
        for (var round = 0; round < 8; round++)
        {
            var values = Visible(components, hidden).OfType<FormComponent.Field>().Aggregate(known, (all, field) =>
                answers[field.Id] switch
                {
                    FieldAnswer.Read read => all.With(field.Key, read.Value),
                    _ when field.Face.ReadOnly && known.ContainsKey(field.Key) => all,
                    _ => all.With(field.Key, FeelValue.Null.Instance),
                });
            var next = All(components).Where(c => HideRule.Holds(c.Place.HideWhen, values, environment)).Select(c => c.Id).ToImmutableHashSet();
            if (next.SetEquals(hidden))
            {
                break;
            }

            hidden = next;
        }

        return hidden;
    }

    private static Dictionary<string, FieldAnswer> Answers(ImmutableArray<FormComponent> components, JsonObject submitted) =>
        All(components).OfType<FormComponent.Field>().ToDictionary(f => f.Id, f => FieldReader.Read(f, submitted[f.Key]));

    private static IEnumerable<FormComponent> All(ImmutableArray<FormComponent> components) => Visible(components, []);

    private static IEnumerable<FormComponent> Visible(ImmutableArray<FormComponent> components, ImmutableHashSet<string> hidden) =>
        components.Where(c => !hidden.Contains(c.Id)).SelectMany(c =>
            c is FormComponent.Group group ? Visible(group.Components, hidden).Prepend(c) : [c]);
}
