using System.Collections.Immutable;

namespace Demat.BackOffice.Imports;

/// <summary>The columns of a kind of file. Order is free; an unknown column is refused, for it may be a misspelt one.</summary>
/// <param name="What">What the file holds, in French plural.</param>
/// <param name="Required">Columns that must be there.</param>
/// <param name="Optional">Columns that may be there.</param>
internal sealed record CsvFormat(string What, ImmutableArray<string> Required, ImmutableArray<string> Optional)
{
    internal const char Separator = ';';

    /// <summary>What is wrong with the header, in French; null when nothing is.</summary>
    internal string? ProblemOf(IReadOnlyList<string> header)
    {
        var expected = $"Colonnes attendues\u00A0: {string.Join(Separator, Required)}"
            + (Optional.IsEmpty ? "." : $"\u00A0; facultatives\u00A0: {string.Join(Separator, Optional)}.");
        if (header.Count == 1 && (header[0].Contains(',') || header[0].Contains('\t')))
        {
            return $"le séparateur doit être le point-virgule. {expected}";
        }

        var missing = Required.Except(header).ToList();
        var unknown = header.Except(Required).Except(Optional).ToList();
        var twice = header.GroupBy(name => name).Where(g => g.Count() > 1).Select(g => g.Key).ToList();
        return (missing, unknown, twice) switch
        {
            ({ Count: > 0 }, _, _) => $"il manque {Named(missing)}. {expected}",
            (_, { Count: > 0 }, _) => $"{Named(unknown)} est inconnue. {expected}",
            (_, _, { Count: > 0 }) => $"{Named(twice)} est en double.",
            _ => null,
        };
    }

    private static string Named(List<string> names) => $"la colonne «\u00A0{names[0]}\u00A0»";
}
