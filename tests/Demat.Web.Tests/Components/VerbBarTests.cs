using Bunit;
using Demat.BackOffice.Requests.Decide;
using Demat.Web.Components.Shared;

namespace Demat.Web.Tests.Components;

public sealed class VerbBarTests : BunitContext
{
    private readonly List<(Verb Verb, string? Reason)> _decided = [];

    public VerbBarTests()
    {
        JSInterop.Mode = JSRuntimeMode.Loose;
    }

    [Fact]
    public void Approving_takes_one_click()
    {
        Bar().Find("button[aria-label=Approuver]").Click();
        Assert.Equal((Verb.Approuver, null), Assert.Single(_decided));
    }

    [Fact]
    public void A_refusal_leaves_only_with_a_reason_of_three_words()
    {
        var bar = Bar();
        bar.Find("button[aria-label=Refuser]").Click();
        Assert.True(Send(bar).HasAttribute("disabled"));
        bar.Find("textarea").Input("trop cher !");
        Assert.True(Send(bar).HasAttribute("disabled"));
        bar.Find("textarea").Input("Le devis manque.");
        Assert.False(Send(bar).HasAttribute("disabled"));
        Send(bar).Click();
        Assert.Equal((Verb.Refuser, "Le devis manque."), Assert.Single(_decided));
    }

    [Fact]
    public void What_a_task_does_not_offer_is_absent()
    {
        var bar = Render<VerbBar>(p => p.Add(b => b.Offered, [Verb.Approuver]));
        Assert.Empty(bar.FindAll("button[aria-label=Refuser]"));
    }

    [Fact]
    public void Where_one_signs_the_main_verb_says_so()
    {
        var bar = Render<VerbBar>(p => p.Add(b => b.Offered, Enum.GetValues<Verb>()).Add(b => b.Signing, true));
        Assert.NotEmpty(bar.FindAll("button[aria-label=Signer]"));
        Assert.Empty(bar.FindAll("button[aria-label=Approuver]"));
    }

    [Theory]
    [InlineData(null, 0)]
    [InlineData("  ", 0)]
    [InlineData("! ? …", 0)]
    [InlineData("le devis manque", 3)]
    [InlineData("l’offre\nmanque", 2)]
    public void Signs_are_not_words(string? reason, int words) => Assert.Equal(words, VerbFace.Words(reason));

    private static AngleSharp.Dom.IElement Send(IRenderedComponent<VerbBar> bar) => bar.FindAll("button").First(button => button.TextContent.Contains("Confirmer le refus", StringComparison.Ordinal));

    private IRenderedComponent<VerbBar> Bar() => Render<VerbBar>(p => p
        .Add(b => b.Offered, [Verb.Approuver, Verb.Corriger, Verb.Refuser])
        .Add(b => b.OnDecide, decision => _decided.Add(decision)));
}
