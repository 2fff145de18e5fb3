using Demat.BackOffice.Demo;
using Demat.BackOffice.Organisation;
using Demat.BackOffice.WorkingDays;
using Demat.Feel;
using Xunit;

namespace Demat.BackOffice.Tests.Organisation;

public class OrganisationFunctionsTests
{
    private static readonly DateTimeOffset Now = new(2026, 11, 23, 9, 0, 0, TimeSpan.FromHours(1));

    private static readonly FeelEnvironment Environment = new(
        Now, OrganisationFunctions.Of(DemoTown.Snapshot().On(new(2026, 11, 23)), WorkingCalendar.Metropole), FeelBudget.Default);

    [Theory]
    [InlineData("unit of(\"lea.essai\")", "\"svc-vie-associative\"")]
    [InlineData("manager of(\"lea.essai\")", "\"hugo.temoin\"")]
    [InlineData("head of(unit of(\"lea.essai\"))", "\"hugo.temoin\"")]
    [InlineData("head of(\"svc-vie-associative\", \"hugo.temoin\")", "\"claire.modele\"")]
    [InlineData("director of(\"svc-vie-associative\")", "\"claire.modele\"")]
    [InlineData("dga of(\"svc-vie-associative\")", "\"ines.specimen\"")]
    [InlineData("holders(\"directeur\", \"dir-sports\")", "[\"claire.modele\"]")]
    [InlineData("list contains(holders(\"finances\"), \"karim.demo\")", "true")]
    [InlineData("members(\"directeur@dir-sports\")", "[\"claire.modele\"]")]
    [InlineData("signatories(\"directeur\", \"svc-vie-associative\", \"lea.essai\")", "[\"claire.modele\"]")]
    [InlineData("signatories(\"directeur\", \"svc-vie-associative\", \"claire.modele\")", "[\"ines.specimen\"]")]
    [InlineData("name of(\"claire.modele\")", "\"Claire Modèle\"")]
    [InlineData("working days after(date(\"2026-05-13\"), 3)", "date and time(\"2026-05-19T23:59:59+02:00\")")]
    [InlineData("working days after(date and time(\"2026-12-23T23:30:00Z\"), 2)", "date and time(\"2026-12-29T23:59:59+01:00\")")]
    public void An_expression_can_ask_the_organisation(string expression, string expected) =>
        Assert.Equal(Evaluate(expected), Evaluate(expression));

    [Theory]
    [InlineData("unit of(\"personne\")")]
    [InlineData("unit of(12)")]
    [InlineData("head of(null)")]
    [InlineData("working days after(date(\"2026-05-13\"), 0)")]
    [InlineData("working days after(date(\"2026-05-13\"), 1.5)")]
    [InlineData("working days after(\"demain\", 1)")]
    [InlineData("holders(\"dsi\", 3)")]
    public void What_makes_no_sense_gives_null(string expression) =>
        Assert.Equal(FeelValue.Null.Instance, Evaluate(expression));

    private static FeelValue Evaluate(string expression)
    {
        var parsed = FeelExpression.Parse(expression);
        Assert.NotNull(parsed.Value);
        return parsed.Value.Evaluate(FeelContext.Empty, Environment).Value;
    }
}
