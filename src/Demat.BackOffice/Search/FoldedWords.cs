using System.Collections.Frozen;
using System.Collections.Immutable;
using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;

namespace Demat.BackOffice.Search;

/// <summary>A word that somebody looks for.</summary>
/// <param name="Text">Folded: lower-case letters and digits without accents.</param>
/// <param name="IsWhole">True when only that very word will do; false when it may be the beginning of one.</param>
public readonly record struct SoughtWord(string Text, bool IsWhole);

/// <summary>Folds texts to the words they are found by: no accent, no case, no small words. What is stored and what is typed go through here.</summary>
public static partial class FoldedWords
{
    private const int LongestWord = 40;
    private const int MostWords = 60;
    private const int MostSought = 6;

    /// <summary>A shorter number is looked for as it is: too many begin with it.</summary>
    private const int DigitsOfABeginning = 4;

    private static readonly FrozenSet<string> Small = new[]
    {
        "de", "du", "des", "la", "le", "les", "et", "en", "un", "une", "au", "aux", "pour", "par", "sur", "dans",
    }.ToFrozenSet();

    /// <summary>The words of texts, each once, separated by one space.</summary>
    public static string Of(params IEnumerable<string?> texts) => string.Join(' ', texts.OfType<string>()
        .SelectMany(text => References().Matches(text).Select(Whole).Concat(Split(text)))
        .Where(word => IsTelling(word) && !Small.Contains(word))
        .Distinct(StringComparer.Ordinal)
        .Take(MostWords));

    /// <summary>What somebody typed; empty when there is nothing to look for.</summary>
    public static ImmutableArray<SoughtWord> Sought(string? typed)
    {
        var references = References().Matches(typed ?? "").Select(match => new SoughtWord(Whole(match), true));
        var words = Split(References().Replace(typed ?? "", " ")).Where(IsTelling).ToList();
        var telling = words.Where(word => !Small.Contains(word)).ToList();
        return
        [
            .. references.Concat((telling.Count > 0 ? telling : words).Select(word => new SoughtWord(word, IsShortNumber(word)))).Distinct().Take(MostSought),
        ];
    }

    private static bool IsTelling(string word) => word.Length > 1 || char.IsAsciiDigit(word[0]);

    private static bool IsShortNumber(string word) => word.Length < DigitsOfABeginning && word.All(char.IsAsciiDigit);

    /// <summary>« D-2026-0012 » is one word whatever zeros it is written with.</summary>
    private static string Whole(Match reference) => string.Concat(
        reference.Groups[1].Value.ToLowerInvariant(), reference.Groups[2].Value, "x", reference.Groups[3].Value.TrimStart('0'));

    private static IEnumerable<string> Split(string text)
    {
        var word = new StringBuilder();
        foreach (var letter in text.Normalize(NormalizationForm.FormKD).Append(' '))
        {
            if (CharUnicodeInfo.GetUnicodeCategory(letter) is UnicodeCategory.NonSpacingMark)
            {
                continue;
            }

            if (char.IsLetterOrDigit(letter))
            {
                word.Append(char.ToLowerInvariant(letter) switch { 'œ' => "oe", 'æ' => "ae", 'ß' => "ss", var other => other.ToString() });
            }
            else if (word.Length > 0)
            {
                yield return Ended(word);
                word.Clear();
            }
        }
    }

    private static string Ended(StringBuilder word)
    {
        var text = word.ToString(0, Math.Min(word.Length, LongestWord));
        return text.All(char.IsAsciiDigit) && text.TrimStart('0') is { Length: > 0 } number ? number : text;
    }

    [GeneratedRegex(@"\b([A-Za-z]{1,20})-(\d{4})-(\d{1,12})\b", RegexOptions.CultureInvariant)]
    private static partial Regex References();
}
