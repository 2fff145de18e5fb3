using Demat.BackOffice.Search;
using Xunit;

namespace Demat.BackOffice.Tests.Search;

public sealed class FoldedWordsTests
{
    [Theory]
    [InlineData("Fournitures d’hiver pour l’École", "fournitures hiver ecole")]
    [InlineData("Œuvre n° 007 — cœur de ville", "oeuvre 7 coeur ville")]
    [InlineData("D-2026-0012", "d2026x12 2026 12")]
    [InlineData("   ", "")]
    [InlineData("bis bis BIS", "bis")]
    public void Texts_lose_accents_case_and_small_words(string text, string words) => Assert.Equal(words, FoldedWords.Of(text));

    [Fact]
    public void What_is_typed_is_folded_like_what_is_stored() =>
        Assert.Equal([new("d2026x12", true), new("ecole", false), new("25", true)], FoldedWords.Sought("École D-2026-12, 25"));

    [Fact]
    public void A_small_word_is_looked_for_when_it_is_alone() => Assert.Equal([new("par", false)], FoldedWords.Sought("par"));

    [Fact]
    public void A_lone_letter_is_not_looked_for() => Assert.Empty(FoldedWords.Sought("d '"));

    [Fact]
    public void A_hostile_text_gives_few_and_short_words()
    {
        var typed = string.Concat(Enumerable.Repeat(new string('x', 500) + "' | '\\:* & ) ", 100)) + " un deux trois quatre cinq six sept huit";
        var sought = FoldedWords.Sought(typed);
        Assert.InRange(sought.Length, 1, 6);
        Assert.All(sought, word => Assert.True(word.Text.Length <= 40 && word.Text.All(char.IsLetterOrDigit)));
    }
}
