using System.Collections.Immutable;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace Demat.BackOffice.Forms;

/// <summary>Something wrong in the description of a form. The form cannot be used.</summary>
/// <param name="ComponentId">The component, or null for the whole form.</param>
/// <param name="Message">In French.</param>
public sealed record FormProblem(string? ComponentId, string Message);

/// <summary>A form, or why there is none.</summary>
public sealed record FormReading(Form? Form, ImmutableArray<FormProblem> Problems);

/// <summary>Reads the JSON of a form. What it does not know it refuses; it never ignores it.</summary>
public static class FormReader
{
    private const int MaxComponents = 500;
    private static readonly Regex Name = new("^[\\p{L}_][\\p{L}\\p{N}_]*$", RegexOptions.NonBacktracking);

    /// <summary>Reads the form; the problems name components by their id.</summary>
    public static FormReading Read(string json)
    {
        JsonObject? root;
        try
        {
            root = JsonNode.Parse(json, documentOptions: new() { MaxDepth = 32 }) as JsonObject;
        }
        catch (JsonException problem)
        {
            return new(null, [new(null, $"Le formulaire n’est pas du JSON valable (ligne {problem.LineNumber + 1}).")]);
        }

        if (root?["components"] is not JsonArray components || Text(root, "id") is not { Length: > 0 } id)
        {
            return new(null, [new(null, "Le formulaire n’a pas d’« id » ou pas de « components ».")]);
        }

        var reading = new Reading();
        var read = reading.Components(components, 0);
        reading.CheckKeys(read);
        return reading.Problems.Count == 0 ? new(new(id, read), []) : new(null, [.. reading.Problems]);
    }

    private static string? Text(JsonNode? node, string name) =>
        (node as JsonObject)?[name] is JsonValue value
            ? value.GetValueKind() switch
            {
                JsonValueKind.String => value.GetValue<string>(),
                JsonValueKind.Number or JsonValueKind.True or JsonValueKind.False => value.ToJsonString(),
                _ => null,
            }
            : null;

    private static bool Flag(JsonNode? node, string name) => (node as JsonObject)?[name] is JsonValue value && value.GetValueKind() == JsonValueKind.True;

    private sealed class Reading
    {
        private int count;

        public List<FormProblem> Problems { get; } = [];

        public ImmutableArray<FormComponent> Components(JsonNode? components, int depth) =>
            components is JsonArray array && depth < 8
                ? [.. array.Select(node => Component(node as JsonObject, depth)).OfType<FormComponent>()]
                : [];

        public void CheckKeys(ImmutableArray<FormComponent> components)
        {
            var fields = new Form("", components).Fields.ToList();
            foreach (var twice in fields.GroupBy(f => f.Key).Where(g => g.Count() > 1))
            {
                // The same key may be written twice when conditions show one or the other.
                if (twice.Any(f => f.Place.HideWhen is null))
                {
                    Problem(twice.Last().Id, $"La clé « {twice.Key} » est déjà prise par un autre champ.");
                }
            }

            foreach (var twice in fields.GroupBy(f => f.Id).Where(g => g.Count() > 1))
            {
                Problem(twice.Key, "Deux composants ont cet identifiant. Donnez-en un autre à l’un d’eux.");
            }

            foreach (var list in fields.OfType<FormComponent.DynamicList>())
            {
                CheckKeys(list.Components);
            }
        }

        private FormComponent? Component(JsonObject? node, int depth)
        {
            var id = Text(node, "id") ?? Text(node, "key") ?? $"composant {count + 1}";
            if (++count > MaxComponents)
            {
                return count == MaxComponents + 1 ? Problem(id, $"Le formulaire a plus de {MaxComponents} composants.") : null;
            }

            if (node is null)
            {
                return Problem(id, "Ce composant n’est pas un objet.");
            }

            var place = new FormPlace(id, Layout(node), HideWhen(node, id));
            var type = Text(node, "type");
            return type switch
            {
                "text" => new FormComponent.Text(place, Text(node, "text") ?? ""),
                "separator" => new FormComponent.Separator(place),
                "group" when Text(node, "path") is { Length: > 0 } => Problem(id, "Un groupe avec « path » n’est pas pris en charge : utilisez une liste (dynamiclist)."),
                "group" => new FormComponent.Group(place, Text(node, "label") ?? "", Components(node["components"], depth + 1)),
                "datetime" when (Text(node, "subtype") ?? "date") != "date" => Problem(id, "Seul le sous-type « date » du composant « datetime » est pris en charge."),
                null => Problem(id, "Ce composant n’a pas de type."),
                _ => Field(node, type, place, depth),
            };
        }

        private FormComponent? Field(JsonObject node, string type, FormPlace place, int depth)
        {
            var face = Face(node, type, place.Id);
            return type switch
            {
                _ when face is null => null,
                "textfield" => new FormComponent.TextField(place, face, Rules(node, place.Id)),
                "textarea" => new FormComponent.TextArea(place, face, Rules(node, place.Id)),
                "number" => new FormComponent.Number(place, face, Bound(node, "min"), Bound(node, "max"), (int?)Decimal(Text(node, "decimalDigits"))),
                "datetime" => new FormComponent.Date(place, face),
                "checkbox" => new FormComponent.Checkbox(place, face),
                "radio" => new FormComponent.Radio(place, face, Options(node, place.Id)),
                "select" => new FormComponent.Select(place, face, Options(node, place.Id)),
                "checklist" => new FormComponent.CheckList(place, face, Options(node, place.Id)),
                "dynamiclist" => new FormComponent.DynamicList(place, face, Components(node["components"], depth + 1)),
                "demat-order-lines" => new FormComponent.OrderLines(place, face, Text(node, "totals") ?? Text(node["properties"], "totals") ?? "montants"),
                "demat-supplier" => new FormComponent.Supplier(place, face),
                "demat-budget-line" => new FormComponent.BudgetLine(place, face),
                "demat-agent" => new FormComponent.Agent(place, face),
                "demat-agents" => new FormComponent.Agents(place, face),
                "demat-units" => new FormComponent.Units(place, face),
                "demat-attachments" => new FormComponent.Attachments(place, face),
                _ => Problem(place.Id, $"Le type de composant « {type} » n’est pas pris en charge."),
            };
        }

        private FieldFace? Face(JsonObject node, string type, string id)
        {
            var key = Text(node, "key") ?? Text(node, "path") ?? (type == "demat-order-lines" ? "lignes" : null);
            if (key is null || !Name.IsMatch(key))
            {
                Problem(id, key is null ? $"Ce composant « {type} » n’a pas de clé, ou son type n’est pas pris en charge." : $"La clé « {key} » n’est pas un nom simple (lettres, chiffres, _).");
                return null;
            }

            var proposed = Text(node, "defaultValue");
            return new(key, Text(node, "label") ?? key, Text(node, "description"), Flag(node["validate"], "required"), Flag(node, "readonly") || Flag(node, "disabled"), proposed);
        }

        private static FormLayout Layout(JsonObject node) =>
            node["layout"] is JsonObject layout ? new(Text(layout, "row"), (int?)Decimal(Text(layout, "columns"))) : FormLayout.Alone;

        private string? HideWhen(JsonObject node, string id)
        {
            var text = Text(node["conditional"], "hide")?.Trim().TrimStart('=').Trim();
            if (text is { Length: > 0 } && HideRule.Problem(text) is { } problem)
            {
                Problem(id, $"La condition « {text} » n’est pas du FEEL valable : {problem}");
            }

            return string.IsNullOrEmpty(text) ? null : text;
        }

        private TextRules Rules(JsonObject node, string id)
        {
            var validate = node["validate"];
            var kind = Text(validate, "validationType") switch { "email" => TextKind.Email, "phone" => TextKind.Phone, _ => TextKind.Any };
            return new((int?)Decimal(Text(validate, "minLength")), (int?)Decimal(Text(validate, "maxLength")), Pattern(Text(validate, "pattern"), id), kind);
        }

        private Regex? Pattern(string? pattern, string id)
        {
            try
            {
                return string.IsNullOrEmpty(pattern) ? null : new(pattern, RegexOptions.NonBacktracking | RegexOptions.CultureInvariant);
            }
            catch (Exception problem) when (problem is ArgumentException or NotSupportedException)
            {
                Problem(id, $"Le motif « {pattern} » n’est pas pris en charge.");
                return null;
            }
        }

        private ImmutableArray<FormOption> Options(JsonObject node, string id)
        {
            if (node["values"] is not JsonArray values || values.Count == 0)
            {
                Problem(id, "Ce choix n’a pas de valeurs (« values »).");
                return [];
            }

            return [.. values.Select(v => new FormOption(Text(v, "value") ?? "", Text(v, "label") ?? Text(v, "value") ?? ""))];
        }

        private static decimal? Bound(JsonObject node, string name) => Decimal(Text(node["validate"], name));

        private static decimal? Decimal(string? text) => FrenchText.Number(text ?? "");

        private FormComponent? Problem(string id, string message)
        {
            Problems.Add(new(id, message));
            return null;
        }
    }
}
