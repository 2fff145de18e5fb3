using System.Collections.Immutable;
using Demat.BackOffice.Forms;

namespace Demat.Web.Forms;

/// <summary>A part of a form: what one card shows.</summary>
/// <param name="Key">Stays the same while the form is open.</param>
/// <param name="Title">Heading, or null.</param>
/// <param name="Components">Each with the columns it takes out of 16 and whether it begins a row.</param>
/// <param name="Lines">Order lines have a card of their own.</param>
public sealed record FormPart(
    string Key, string? Title, ImmutableArray<(FormComponent Component, int Columns, bool Starts)> Components, FormComponent.OrderLines? Lines);

/// <summary>Cuts a form into parts: at separators, headings, groups and order lines.</summary>
public static class FormParts
{
    /// <summary>The parts that have something to show.</summary>
    public static IReadOnlyList<FormPart> Of(Form form, ImmutableHashSet<string> hidden)
    {
        var parts = new List<FormPart>();
        Cut(form.Components, null, hidden, parts);
        return parts;
    }

    private static void Cut(ImmutableArray<FormComponent> components, string? title, ImmutableHashSet<string> hidden, List<FormPart> parts)
    {
        var current = new List<FormComponent>();
        void End()
        {
            if (current.Count > 0)
            {
                parts.Add(new FormPart(current[0].Id, title, Placed(current), null));
                title = null;
            }
            current.Clear();
        }
        foreach (var component in components.Where(component => !hidden.Contains(component.Id)))
        {
            switch (component)
            {
                case FormComponent.Separator:
                    End();
                    break;
                case FormComponent.Text text when Heading(text.Markdown) is { } heading:
                    End();
                    title = heading;
                    break;
                case FormComponent.Group group:
                    End();
                    Cut(group.Components, group.Label.Length > 0 ? group.Label : title, hidden, parts);
                    title = null;
                    break;
                case FormComponent.OrderLines lines:
                    End();
                    parts.Add(new FormPart(lines.Id, lines.Face.Label, [], lines));
                    title = null;
                    break;
                default:
                    current.Add(component);
                    break;
            }
        }
        End();
    }

    // A text that is only a heading names what follows.
    private static string? Heading(string markdown)
    {
        var text = markdown.Trim();
        return text.StartsWith('#') && !text.Contains('\n') ? text.TrimStart('#').Trim() : null;
    }

    private static ImmutableArray<(FormComponent, int, bool)> Placed(List<FormComponent> components)
    {
        var rows = components.Index().GroupBy(c => c.Item.Place.Layout.Row ?? $"alone-{c.Index}", c => c.Item);
        return [.. rows.SelectMany(row => row.Index().Select(c =>
            (c.Item, Math.Clamp(c.Item.Place.Layout.Columns ?? 16 / row.Count(), 2, 16), c.Index == 0)))];
    }
}
