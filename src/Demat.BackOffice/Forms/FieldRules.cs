using System.Collections.Immutable;
using System.Globalization;
using System.Net.Mail;
using System.Text.RegularExpressions;
using Demat.Feel;

namespace Demat.BackOffice.Forms;

/// <summary>The rules of one field on one answer, in the words the person reads.</summary>
internal static class FieldRules
{
    /// <summary>Most rows of a list; with more, the list is refused.</summary>
    public const int MostRows = 200;

    private const char Nbsp = '\u00A0';
    private static readonly CultureInfo French = CultureInfo.GetCultureInfo("fr-FR");
    private static readonly Regex Phone = new(@"^\+?[0-9 .()\-]{6,20}$", RegexOptions.NonBacktracking);

    /// <summary>Every problem of the answer, empty when it is right.</summary>
    public static IEnumerable<FieldProblem> Problems(FormComponent.Field field, FieldAnswer answer, string prefix) => answer switch
    {
        FieldAnswer.Missing => field.Face.Required ? [Of(field, prefix, Absent(field))] : [],
        FieldAnswer.Wrong wrong => wrong.Problems.Select(p => p.Path.StartsWith(prefix, StringComparison.Ordinal) ? p : p with { Path = prefix + p.Path }),
        FieldAnswer.Read read => Broken(field, read.Value).Select(message => Of(field, prefix, message)),
        _ => [],
    };

    private static FieldProblem Of(FormComponent.Field field, string prefix, string message) =>
        new(prefix + field.Key, $"{field.Face.Label}{Nbsp}: {message}");

    private static string Absent(FormComponent.Field field) => field switch
    {
        FormComponent.Date => "la date manque. Choisissez un jour.",
        FormComponent.Number => "le nombre manque. Indiquez-le en chiffres.",
        FormComponent.Radio or FormComponent.Select => "aucun choix. Choisissez une réponse.",
        FormComponent.CheckList => "aucun choix. Cochez au moins une réponse.",
        FormComponent.OrderLines or FormComponent.DynamicList => "aucune ligne. Ajoutez-en une.",
        FormComponent.Supplier => "aucun fournisseur. Choisissez-en un.",
        FormComponent.BudgetLine => "aucune ligne budgétaire. Choisissez-en une.",
        FormComponent.Agent or FormComponent.Agents => "personne n’est choisi. Choisissez un agent.",
        FormComponent.Units => "aucun service. Choisissez-en un.",
        FormComponent.Attachments => "aucun fichier joint. Ajoutez-en un.",
        _ => "la réponse manque. Complétez ce champ.",
    };

    private static IEnumerable<string> Broken(FormComponent.Field field, FeelValue value) => (field, value) switch
    {
        (FormComponent.TextField f, FeelValue.Text t) => Broken(f.Rules, t.Value, t.Value.Contains('\n')),
        (FormComponent.TextArea f, FeelValue.Text t) => Broken(f.Rules, t.Value, false),
        (FormComponent.Number f, FeelValue.Number n) => Broken(f, n.Value),
        (FormComponent.Checkbox { Face.Required: true }, FeelValue.Bool { Value: false }) => ["la case n’est pas cochée. Cochez-la pour continuer."],
        (FormComponent.Radio f, FeelValue.Text t) => Unknown(f.Options, [t]),
        (FormComponent.Select f, FeelValue.Text t) => Unknown(f.Options, [t]),
        (FormComponent.CheckList f, FeelValue.List l) => Unknown(f.Options, l.Items),
        (FormComponent.Supplier, FeelValue.Text t) when t.Value.Length != 14 || !t.Value.All(char.IsAsciiDigit) =>
            [$"le SIRET {FieldReader.Quoted(t.Value)} n’a pas 14 chiffres. Choisissez un fournisseur de la liste."],
        _ => [],
    };

    private static IEnumerable<string> Broken(TextRules rules, string text, bool manyLines)
    {
        if (manyLines)
        {
            yield return "le texte a plusieurs lignes. Écrivez-le sur une seule.";
        }

        if (TypedText.Unprintable(text) is { } why)
        {
            yield return why;
        }

        if (text.Length < rules.MinLength)
        {
            yield return $"le texte est trop court ({text.Length} caractères). Écrivez-en au moins {rules.MinLength}.";
        }

        if (text.Length > rules.MaxLength)
        {
            yield return $"le texte est trop long ({text.Length} caractères). Limitez-le à {rules.MaxLength}.";
        }

        if (rules.Pattern?.IsMatch(text) == false)
        {
            yield return $"{FieldReader.Quoted(text)} n’a pas la forme attendue. Vérifiez la saisie.";
        }

        if (rules.Kind == TextKind.Email && !(MailAddress.TryCreate(text, out var address) && address.Address == text))
        {
            yield return $"{FieldReader.Quoted(text)} n’est pas une adresse de courriel. Écrivez-la sous la forme nom@exemple.fr.";
        }

        if (rules.Kind == TextKind.Phone && !Phone.IsMatch(text))
        {
            yield return $"{FieldReader.Quoted(text)} n’est pas un numéro de téléphone. Écrivez-le sous la forme 01 23 45 67 89.";
        }
    }

    private static IEnumerable<string> Broken(FormComponent.Number field, decimal number)
    {
        if (number < field.Min)
        {
            yield return $"{Show(number)} est trop petit. Indiquez au moins {Show(field.Min.Value)}.";
        }

        if (number > field.Max)
        {
            yield return $"{Show(number)} est trop grand. Indiquez au plus {Show(field.Max.Value)}.";
        }

        if (field.Decimals is { } decimals && decimal.Round(number, Math.Clamp(decimals, 0, 28)) != number)
        {
            yield return decimals == 0 ? "le nombre a une virgule. Indiquez un nombre entier." : $"le nombre a trop de décimales. Gardez-en {decimals} au plus.";
        }
    }

    private static IEnumerable<string> Unknown(ImmutableArray<FormOption> options, IEnumerable<FeelValue> chosen) =>
        chosen.OfType<FeelValue.Text>().Where(c => options.All(o => o.Value != c.Value))
            .Select(c => $"{FieldReader.Quoted(c.Value)} n’est pas proposé. Choisissez une valeur de la liste.");

    private static string Show(decimal number) => number.ToString("#,0.####", French).Replace('\u202F', Nbsp);
}
