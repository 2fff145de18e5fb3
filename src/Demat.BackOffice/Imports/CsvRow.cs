using System.Globalization;

namespace Demat.BackOffice.Imports;

/// <summary>One line of a file. Reading a field that is wrong notes why, and gives a value that no one will use.</summary>
internal sealed class CsvRow(int line, IReadOnlyDictionary<string, int> columns, string[] fields, ICollection<RefusedLine> refused)
{
    /// <summary>The apostrophe of Windows-1252, taken for a control character on its way to UTF-8; the official M57 file has one.</summary>
    private const char LostApostrophe = '\u0092';

    internal int Line => line;

    /// <summary>False once something was refused on this line.</summary>
    internal bool IsRight { get; private set; } = true;

    internal void Refuse(string? column, string reason)
    {
        IsRight = false;
        refused.Add(new RefusedLine(line, column, reason));
    }

    /// <summary>The trimmed text; null when the cell is empty or the column is not in the file.</summary>
    internal string? Optional(string column, int longest = 400)
    {
        if (!columns.TryGetValue(column, out var at) || fields[at].Replace(LostApostrophe, '’').Trim() is not { Length: > 0 } text)
        {
            return null;
        }

        if (text.Length > longest)
        {
            Refuse(column, $"le texte compte {text.Length} caractères, le maximum est {longest}.");
        }

        return text;
    }

    internal string Text(string column, int longest = 400) => Optional(column, longest) ?? Missing(column, "");

    internal decimal Amount(string column)
    {
        if (Optional(column) is not { } text)
        {
            return Missing(column, 0m);
        }

        var plain = text.Replace(" ", "").Replace("\u00A0", "").Replace("\u202F", "").Replace(',', '.');
        if (!decimal.TryParse(plain, NumberStyles.AllowDecimalPoint | NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var amount))
        {
            Refuse(column, $"«\u00A0{text}\u00A0» n’est pas un montant.");
        }
        else if (amount is < 0 or > 100_000_000_000m || decimal.Round(amount, 2) != amount)
        {
            Refuse(column, $"«\u00A0{text}\u00A0» doit être un montant positif, en euros, avec 2 décimales au plus.");
        }

        return amount;
    }

    internal int Year(string column)
    {
        if (!int.TryParse(Text(column), CultureInfo.InvariantCulture, out var year) || year is < 2000 or > 2100)
        {
            Refuse(column, "l’exercice doit être une année comprise entre 2000 et 2100.");
        }

        return year;
    }

    internal DateOnly? OptionalDay(string column)
    {
        if (Optional(column) is not { } text)
        {
            return null;
        }

        if (!DateOnly.TryParseExact(text, ["yyyy-MM-dd", "dd/MM/yyyy"], CultureInfo.InvariantCulture, DateTimeStyles.None, out var day))
        {
            Refuse(column, $"«\u00A0{text}\u00A0» n’est pas une date. Écrivez AAAA-MM-JJ ou JJ/MM/AAAA.");
        }

        return day;
    }

    internal DateOnly Day(string column) => OptionalDay(column) ?? Missing(column, DateOnly.MinValue);

    internal bool Flag(string column, bool absent) => Optional(column) is null
        ? absent
        : Choice(column, ("oui", true), ("non", false), ("1", true), ("0", false));

    internal T Choice<T>(string column, params ReadOnlySpan<(string Word, T Value)> choices)
    {
        var text = Text(column);
        foreach (var (word, value) in choices)
        {
            if (string.Equals(word, text, StringComparison.OrdinalIgnoreCase))
            {
                return value;
            }
        }

        if (text.Length > 0)
        {
            var words = new List<string>();
            foreach (var (word, _) in choices)
            {
                words.Add(word);
            }

            Refuse(column, $"«\u00A0{text}\u00A0» n’est pas prévu. Valeurs possibles\u00A0: {string.Join(", ", words)}.");
        }

        return choices[0].Value;
    }

    private T Missing<T>(string column, T any)
    {
        if (!columns.ContainsKey(column) || fields[columns[column]].Trim().Length == 0)
        {
            Refuse(column, "la valeur est obligatoire.");
        }

        return any;
    }
}
