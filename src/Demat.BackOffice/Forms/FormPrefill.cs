using System.Globalization;
using System.Text.Json.Nodes;
using Demat.Feel;

namespace Demat.BackOffice.Forms;

/// <summary>Turns values of a process back into what a form page edits: texts, ticks, rows.</summary>
public static class FormPrefill
{
    /// <summary>The values of the form's fields among those known; defaults for the others.</summary>
    public static JsonObject Of(Form form, FeelContext known)
    {
        var values = new JsonObject();
        foreach (var field in form.Fields)
        {
            var json = known.ContainsKey(field.Key) ? Json(known[field.Key]) : field.Face.Default is { } proposed ? JsonValue.Create(proposed) : null;
            if (json is not null)
            {
                values[field.Key] = json;
            }
        }

        return values;
    }

    private static JsonNode? Json(FeelValue value) => value switch
    {
        FeelValue.Bool b => JsonValue.Create(b.Value),
        FeelValue.Number n => JsonValue.Create(n.Value.ToString("0.############", CultureInfo.InvariantCulture).Replace('.', ',')),
        FeelValue.Text t => JsonValue.Create(t.Value),
        FeelValue.Date d => JsonValue.Create(d.Value.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)),
        FeelValue.List l => new JsonArray([.. l.Items.Select(Json)]),
        FeelValue.Context c => new JsonObject(c.Entries.Select(e => KeyValuePair.Create(e.Key, Json(e.Value)))),
        _ => null,
    };
}
