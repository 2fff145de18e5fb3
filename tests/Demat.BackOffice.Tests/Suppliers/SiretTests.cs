using Demat.BackOffice.Suppliers;
using Xunit;

namespace Demat.BackOffice.Tests.Suppliers;

public class SiretTests
{
    [Theory]
    [InlineData("00010010700010")]
    [InlineData("000 100 107 00010")]
    [InlineData("35600000090002")]
    public void A_right_key_is_accepted(string text) => Assert.True(Siret.TryParse(text, out _, out _));

    [Theory]
    [InlineData(null, "est vide")]
    [InlineData("0001001070001", "compte 13 chiffres au lieu de 14")]
    [InlineData("0001001070001A", "que des chiffres")]
    [InlineData("00010010700011", "La clé du SIRET 00010010700011 est fausse")]
    [InlineData("٠٠٠١٠٠١٠٧٠٠٠١٠", "que des chiffres")]
    public void Anything_else_is_refused_with_the_reason(string? text, string reason)
    {
        Assert.False(Siret.TryParse(text, out _, out var problem));
        Assert.Contains(reason, problem);
    }

    [Fact]
    public void The_vat_number_follows_from_the_siren()
    {
        Assert.True(Siret.TryParse("00010010700010", out var siret, out _));
        Assert.Equal("FR21000100107", siret.VatNumber);
    }
}
