using System.Collections.Immutable;
using System.Text.RegularExpressions;

namespace Demat.BackOffice.Forms;

/// <summary>A form as its JSON describes it (schema of form-js). Immutable.</summary>
/// <param name="Id">The name by which a process definition calls the form.</param>
/// <param name="Components">In reading order; groups hold their own.</param>
public sealed record Form(string Id, ImmutableArray<FormComponent> Components)
{
    /// <summary>Every field that carries a value, those of groups included, those of repeated lists excluded.</summary>
    public IEnumerable<FormComponent.Field> Fields => FieldsOf(Components);

    private static IEnumerable<FormComponent.Field> FieldsOf(ImmutableArray<FormComponent> components) =>
        components.SelectMany(component => component switch
        {
            FormComponent.Group group => FieldsOf(group.Components),
            FormComponent.Field field => [field],
            _ => Enumerable.Empty<FormComponent.Field>(),
        });
}

/// <summary>Where a component stands: components of the same row share its 16 columns.</summary>
/// <param name="Row">Name of the row, or null for a row of its own.</param>
/// <param name="Columns">Columns taken out of 16, or null for an equal share.</param>
public sealed record FormLayout(string? Row, int? Columns)
{
    /// <summary>A row of its own.</summary>
    public static FormLayout Alone { get; } = new(null, null);
}

/// <summary>One value a person can choose, and what they read.</summary>
public sealed record FormOption(string Value, string Label);

/// <summary>What every component says of itself.</summary>
/// <param name="Id">Unique in the form; problems name it.</param>
/// <param name="Layout">Its place.</param>
/// <param name="HideWhen">FEEL: true hides the component and drops its value; null never hides.</param>
public sealed record FormPlace(string Id, FormLayout Layout, string? HideWhen);

/// <summary>What every field says of itself.</summary>
/// <param name="Key">Name of the value.</param>
/// <param name="Label">What the person reads.</param>
/// <param name="Description">One sentence of help, or null.</param>
/// <param name="Required">An answer must be given.</param>
/// <param name="ReadOnly">Shown, never submitted.</param>
/// <param name="Default">The text proposed at first, or null.</param>
public sealed record FieldFace(string Key, string Label, string? Description, bool Required, bool ReadOnly, string? Default);

/// <summary>What a form is made of. A closed family.</summary>
public abstract record FormComponent(FormPlace Place)
{
    /// <summary>Unique in the form.</summary>
    public string Id => Place.Id;

    /// <summary>A paragraph to read (Markdown).</summary>
    public sealed record Text(FormPlace Place, string Markdown) : FormComponent(Place);

    /// <summary>A line between two parts.</summary>
    public sealed record Separator(FormPlace Place) : FormComponent(Place);

    /// <summary>Components under one heading.</summary>
    public sealed record Group(FormPlace Place, string Label, ImmutableArray<FormComponent> Components) : FormComponent(Place);

    /// <summary>A component that carries a value.</summary>
    public abstract record Field(FormPlace Place, FieldFace Face) : FormComponent(Place)
    {
        /// <summary>Name of the value.</summary>
        public string Key => Face.Key;
    }

    /// <summary>One line of text.</summary>
    public sealed record TextField(FormPlace Place, FieldFace Face, TextRules Rules) : Field(Place, Face);

    /// <summary>Several lines of text.</summary>
    public sealed record TextArea(FormPlace Place, FieldFace Face, TextRules Rules) : Field(Place, Face);

    /// <summary>A decimal number. <paramref name="Decimals"/> is the most digits allowed after the comma.</summary>
    public sealed record Number(FormPlace Place, FieldFace Face, decimal? Min, decimal? Max, int? Decimals) : Field(Place, Face);

    /// <summary>A calendar day.</summary>
    public sealed record Date(FormPlace Place, FieldFace Face) : Field(Place, Face);

    /// <summary>A box to tick.</summary>
    public sealed record Checkbox(FormPlace Place, FieldFace Face) : Field(Place, Face);

    /// <summary>One value out of few, all shown.</summary>
    public sealed record Radio(FormPlace Place, FieldFace Face, ImmutableArray<FormOption> Options) : Field(Place, Face);

    /// <summary>One value out of many.</summary>
    public sealed record Select(FormPlace Place, FieldFace Face, ImmutableArray<FormOption> Options) : Field(Place, Face);

    /// <summary>Several values out of few.</summary>
    public sealed record CheckList(FormPlace Place, FieldFace Face, ImmutableArray<FormOption> Options) : Field(Place, Face);

    /// <summary>The same components, as many times as needed.</summary>
    public sealed record DynamicList(FormPlace Place, FieldFace Face, ImmutableArray<FormComponent> Components) : Field(Place, Face);

    /// <summary>The lines of an order. <paramref name="TotalsKey"/> names the value that receives the computed totals.</summary>
    public sealed record OrderLines(FormPlace Place, FieldFace Face, string TotalsKey) : Field(Place, Face);

    /// <summary>A supplier, by SIRET.</summary>
    public sealed record Supplier(FormPlace Place, FieldFace Face) : Field(Place, Face);

    /// <summary>A budget line, by code.</summary>
    public sealed record BudgetLine(FormPlace Place, FieldFace Face) : Field(Place, Face);

    /// <summary>One agent.</summary>
    public sealed record Agent(FormPlace Place, FieldFace Face) : Field(Place, Face);

    /// <summary>Several agents.</summary>
    public sealed record Agents(FormPlace Place, FieldFace Face) : Field(Place, Face);

    /// <summary>Several units of the organisation.</summary>
    public sealed record Units(FormPlace Place, FieldFace Face) : Field(Place, Face);

    /// <summary>Files joined to the request.</summary>
    public sealed record Attachments(FormPlace Place, FieldFace Face) : Field(Place, Face);
}

/// <summary>What a text must respect. <paramref name="Pattern"/> never backtracks, so that no text can stall the server.</summary>
public sealed record TextRules(int? MinLength, int? MaxLength, Regex? Pattern, TextKind Kind);

/// <summary>What a text stands for.</summary>
public enum TextKind
{
    /// <summary>Anything.</summary>
    Any,

    /// <summary>A mail address.</summary>
    Email,

    /// <summary>A telephone number.</summary>
    Phone,
}
