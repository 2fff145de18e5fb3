using System.Globalization;
using System.Text.RegularExpressions;
using DotLiquid;
using DotLiquid.Exceptions;
using ArgumentException = System.ArgumentException;

namespace Demat.Pdf.Templates;

/// <summary>Fills a Liquid template. Everything it outputs is escaped for XML, unless a filter made it markup on purpose.</summary>
internal static partial class LiquidTemplate
{
    private const int MostIterations = 100_000;
    private static readonly CultureInfo French = CultureInfo.GetCultureInfo("fr-FR");

    /// <exception cref="DocumentTemplateException">The template is not Liquid, or one of its filters refuses its input.</exception>
    public static string Fill(string template, IReadOnlyDictionary<string, object?> data)
    {
        try
        {
            var parsed = Template.Parse(WithEscapedOutput(template), SyntaxCompatibility.DotLiquid22a);
            return parsed.Render(new RenderParameters(French)
            {
                LocalVariables = LiquidData.Of(data),
                Filters = [typeof(FrenchFilters), typeof(MarkupFilters)],
                ErrorsOutputMode = ErrorsOutputMode.Rethrow,
                SyntaxCompatibilityLevel = SyntaxCompatibility.DotLiquid22a,
                MaxIterations = MostIterations,
            });
        }
        catch (Exception problem) when (problem is LiquidException or ArgumentException or FormatException or System.Reflection.TargetInvocationException)
        {
            throw new DocumentTemplateException($"Le modèle de document ne peut pas être rempli : {(problem.InnerException ?? problem).Message}", problem);
        }
    }

    /// <summary>Ends each output tag with the escaping filter, so that forgetting it is not possible.</summary>
    private static string WithEscapedOutput(string template) =>
        OutputTag().Replace(template, tag => $"{{{{{tag.Groups["output"].Value} | {MarkupFilters.Name} {tag.Groups["end"].Value}");

    [GeneratedRegex(@"\{\{(?<output>.*?)(?<end>-?\}\})", RegexOptions.Singleline)]
    private static partial Regex OutputTag();
}
