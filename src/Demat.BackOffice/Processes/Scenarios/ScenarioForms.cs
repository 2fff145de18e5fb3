using System.Collections.Immutable;
using System.Globalization;
using System.Text.Json.Nodes;
using Demat.BackOffice.Forms;
using Demat.Feel;

namespace Demat.BackOffice.Processes.Scenarios;

/// <summary>Submits the values of a scenario through the form that a person would fill in: what is known is there already, rules and totals apply.</summary>
internal static class ScenarioForms
{
    /// <summary>The values after the form, or the problems it finds. What the form does not ask for passes as it is.</summary>
    public static (FeelContext Values, ImmutableArray<FieldProblem> Problems) Submit(
        Form form, FeelContext given, FeelContext known, FeelEnvironment environment)
    {
        var keys = form.Fields.Select(f => f.Key).ToHashSet();
        var submitted = FormPrefill.Of(form, known);
        foreach (var typed in given.Where(v => keys.Contains(v.Key)))
        {
            submitted[typed.Key] = Json(typed.Value);
        }

        return FormValidation.Validate(form, submitted, known, environment) switch
        {
            FormOutcome.Valid valid => (given.Where(v => !keys.Contains(v.Key)).Aggregate(valid.Values, (all, one) => all.With(one.Key, one.Value)), []),
            FormOutcome.Invalid invalid => (given, invalid.Problems),
            _ => throw new System.Diagnostics.UnreachableException(),
        };
    }

    private static JsonNode? Json(FeelValue value) => value switch
    {
        FeelValue.Bool b => JsonValue.Create(b.Value),
        FeelValue.Number n => JsonValue.Create(n.Value),
        FeelValue.Text t => JsonValue.Create(t.Value),
        FeelValue.Date d => JsonValue.Create(d.Value.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)),
        FeelValue.List l => new JsonArray([.. l.Items.Select(Json)]),
        FeelValue.Context c => new JsonObject(c.Entries.Select(e => KeyValuePair.Create(e.Key, Json(e.Value)))),
        _ => null,
    };
}
