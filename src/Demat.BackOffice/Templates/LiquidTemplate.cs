using System.Globalization;
using DotLiquid;

namespace Demat.BackOffice.Templates;

/// <summary>A text with holes (Liquid): no code, only values and conditions on them.</summary>
public sealed class LiquidTemplate
{
    private readonly string text;

    private LiquidTemplate(string text) => this.text = text;

    /// <summary>Reads the template; a fault in it is a fault of ours or of the administrator, said with its file.</summary>
    /// <exception cref="InvalidDataException">The text is not Liquid.</exception>
    public static LiquidTemplate Parse(string text, string file)
    {
        try
        {
            Template.Parse(text);
            return new(text);
        }
        catch (DotLiquid.Exceptions.LiquidException problem)
        {
            throw new InvalidDataException($"Le modèle {file} n’est pas lisible\u00A0: {problem.Message}", problem);
        }
    }

    /// <summary>Fills the holes. Values are written as they are.</summary>
    public string Fill(IReadOnlyDictionary<string, object?> values) => Render(values, static text => text);

    /// <summary>Fills the holes of a page: every text is escaped, so that a value can never become HTML.</summary>
    public string FillHtml(IReadOnlyDictionary<string, object?> values) => Render(values, System.Net.WebUtility.HtmlEncode);

    // A parsed template can be shared only if it gives up its filters: reading a few lines again is cheaper than a lock.
    private string Render(IReadOnlyDictionary<string, object?> values, Func<string, string> write) =>
        Template.Parse(text).Render(new RenderParameters(CultureInfo.GetCultureInfo("fr-FR"))
        {
            LocalVariables = (Hash)Data(values, write)!,
            Filters = [typeof(FrenchFilters)],
        });

    private static object? Data(object? value, Func<string, string> write) => value switch
    {
        null => null,
        string text => write(text),
        IReadOnlyDictionary<string, object?> entries => Hash.FromDictionary(entries.ToDictionary(e => e.Key, e => Data(e.Value, write)!)),
        System.Collections.IEnumerable items => items.Cast<object?>().Select(i => Data(i, write)).ToList(),
        DateOnly day => day.ToDateTime(TimeOnly.MinValue),
        _ => value,
    };
}
