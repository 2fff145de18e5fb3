using Demat.Pdf.Templates;
using Xunit;

namespace Demat.Pdf.Tests;

public sealed class FrenchFiltersTests
{
    [Fact]
    public void Money_has_two_decimals_and_no_break_spaces()
    {
        Assert.Equal("7\u00A0017,03\u00A0€", FrenchFilters.Euros(7017.03m));
        Assert.Equal("-1\u00A0234\u00A0567,80\u00A0€", FrenchFilters.Euros(-1234567.8m));
        Assert.Equal("14,285\u00A0€", FrenchFilters.PrixUnitaire(14.285m));
        Assert.Equal("84,90\u00A0€", FrenchFilters.PrixUnitaire("84.9"));
        Assert.Equal("", FrenchFilters.Euros(null));
    }

    [Fact]
    public void Numbers_rates_dates_and_identifiers_are_written_the_French_way()
    {
        Assert.Equal("1\u00A0200", FrenchFilters.Nombre(1200.000m));
        Assert.Equal("5,5\u00A0%", FrenchFilters.Pourcent(5.5m));
        Assert.Equal("1er\u00A0avril 2026", FrenchFilters.DateLongue("2026-04-01"));
        Assert.Equal("25\u00A0novembre 2026", FrenchFilters.DateLongue(Order.Date));
        Assert.Equal("25/11/2026", FrenchFilters.DateCourte("2026-11-25T23:30:00+01:00"));
        Assert.Equal("219\u00A0900\u00A0010\u00A000017", FrenchFilters.Siret("219 900 010 00017"));
    }
}
