using System.Collections.Immutable;
using System.Text;
using Demat.Feel.Patterns;

namespace Demat.Feel.BuiltIns;

/// <summary>Strings. Positions and lengths count characters (code points), from 1.</summary>
internal static class TextFunctions
{
    public static IEnumerable<Form> Forms =>
    [
        Form.Of("substring(string, start position, length?)", Substring),
        Form.Of("string length(string)", a => a.Text(0, out var s) ? new FeelValue.Number(s.EnumerateRunes().Count()) : FeelValue.Null.Instance),
        Form.Of("upper case(string)", a => a.Text(0, out var s) ? new FeelValue.Text(s.ToUpperInvariant()) : FeelValue.Null.Instance),
        Form.Of("lower case(string)", a => a.Text(0, out var s) ? new FeelValue.Text(s.ToLowerInvariant()) : FeelValue.Null.Instance),
        Form.Of("trim(string)", a => a.Text(0, out var s) ? new FeelValue.Text(s.Trim()) : FeelValue.Null.Instance),
        Form.Of("substring before(string, match)", a => Two(a, (s, m) => s.IndexOf(m, StringComparison.Ordinal) is > 0 and var i ? s[..i] : "")),
        Form.Of("substring after(string, match)", a => Two(a, (s, m) => s.IndexOf(m, StringComparison.Ordinal) is >= 0 and var i ? s[(i + m.Length)..] : "")),
        Form.Of("contains(string, match)", a => Test(a, (s, m) => s.Contains(m, StringComparison.Ordinal))),
        Form.Of("starts with(string, match)", a => Test(a, (s, m) => s.StartsWith(m, StringComparison.Ordinal))),
        Form.Of("ends with(string, match)", a => Test(a, (s, m) => s.EndsWith(m, StringComparison.Ordinal))),
        Form.Of("matches(input, pattern, flags?)", a =>
            a.Text(0, out var s) && Pattern.Read(a, 1, 2) is { } pattern ? new FeelValue.Bool(pattern.IsMatch(s)) : FeelValue.Null.Instance),
        Form.Of("replace(input, pattern, replacement, flags?)", Replace),
        Form.Of("split(string, delimiter)", Split),
        Form.Of("string join(list, delimiter?, prefix?, suffix?)", Join),
        Form.Of("is blank(string)", a => a.Text(0, out var s) ? new FeelValue.Bool(string.IsNullOrWhiteSpace(s)) : FeelValue.Null.Instance),
        Form.Of("uuid()", a => a.Fail("un identifiant aléatoire ne peut pas être calculé ici.")),
    ];

    private static FeelValue Two(Arguments a, Func<string, string, string> combine) =>
        a.Text(0, out var text) && a.Text(1, out var match) ? new FeelValue.Text(combine(text, match)) : FeelValue.Null.Instance;

    private static FeelValue Test(Arguments a, Func<string, string, bool> test) =>
        a.Text(0, out var text) && a.Text(1, out var match) ? new FeelValue.Bool(test(text, match)) : FeelValue.Null.Instance;

    private static FeelValue Substring(Arguments a)
    {
        if (!a.Text(0, out var text) || !a.Integer(1, out var start))
        {
            return FeelValue.Null.Instance;
        }

        var runes = text.EnumerateRunes().ToArray();
        var length = runes.Length;
        if (a.Count > 2 && (!a.Integer(2, out length) || length < 0))
        {
            return a.Fail("la longueur doit être un nombre positif.");
        }

        var first = start > 0 ? start - 1 : runes.Length + start;
        if (start == 0 || first < 0 || first >= runes.Length)
        {
            return start == 0 || runes.Length > 0 && first < 0 ? a.Fail("la position de début n’existe pas dans le texte.") : new FeelValue.Text("");
        }

        var part = new StringBuilder();
        foreach (var rune in runes.AsSpan(first, Math.Min(length, runes.Length - first)))
        {
            part.Append(rune.ToString());
        }

        return new FeelValue.Text(part.ToString());
    }

    private static FeelValue Replace(Arguments a)
    {
        if (!a.Text(0, out var input) || !a.Text(2, out var written) || Pattern.Read(a, 1, 3) is not { } pattern)
        {
            return FeelValue.Null.Instance;
        }

        if (Replacement.Read(written, pattern.Groups) is not { } replacement)
        {
            return a.Fail("dans le remplacement, « $ » est suivi d’un chiffre et « \\ » de « \\ » ou de « $ ».");
        }

        if (pattern.IsMatch(""))
        {
            return a.Fail("l’expression régulière accepte le texte vide\u00A0: on ne peut rien remplacer.");
        }

        var matches = pattern.Matches(input);
        if (!a.Run.AllowsText(input.Length + matches.Sum(m => replacement.LengthFor(m.End - m.Start)), a.At))
        {
            return FeelValue.Null.Instance;
        }

        var output = new StringBuilder();
        var from = 0;
        foreach (var match in matches)
        {
            output.Append(input, from, match.Start - from);
            replacement.Write(output, input, match);
            from = match.End;
        }

        return a.TextOf(output.Append(input, from, input.Length - from).ToString());
    }

    private static FeelValue Split(Arguments a)
    {
        if (!a.Text(0, out var input) || Pattern.Read(a, 1, 2) is not { } pattern)
        {
            return FeelValue.Null.Instance;
        }

        var parts = ImmutableArray.CreateBuilder<FeelValue>();
        var from = 0;
        foreach (var match in pattern.Matches(input))
        {
            parts.Add(new FeelValue.Text(input[from..match.Start]));
            from = match.End;
        }

        parts.Add(new FeelValue.Text(input[from..]));
        return a.ListOf(parts.ToImmutable());
    }

    private static FeelValue Join(Arguments a)
    {
        if (!a.List(0, out var items))
        {
            return FeelValue.Null.Instance;
        }

        if (items.Any(i => i is not (FeelValue.Text or FeelValue.Null)))
        {
            return a.Fail("la liste ne doit contenir que des textes.");
        }

        var texts = items.OfType<FeelValue.Text>().Select(t => t.Value).ToArray();
        var (delimiter, prefix, suffix) = (Optional(a, 1), Optional(a, 2), Optional(a, 3));
        return a.Run.AllowsText(texts.Sum(t => (long)t.Length + delimiter.Length), a.At)
            ? a.TextOf(prefix + string.Join(delimiter, texts) + suffix)
            : FeelValue.Null.Instance;
    }

    private static string Optional(Arguments a, int index) => a[index] is FeelValue.Text text ? text.Value : "";
}
