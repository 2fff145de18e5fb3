using Demat.BackOffice.Forms;
using Demat.BackOffice.Organisation;
using Demat.BackOffice.Requests;
using Demat.BackOffice.Requests.Dossiers;
using Demat.Engine;
using Demat.Feel;

namespace Demat.BackOffice.Documents;

/// <summary>The parts that the templates of notes and of notifications of a marché show, from the variables of their forms.</summary>
/// <param name="Variables">Variables of the process.</param>
/// <param name="Asked">The forms of the process, for the labels of their choices.</param>
/// <param name="Town">Names people and units.</param>
internal sealed record LetterParts(FeelContext Variables, IReadOnlyList<Form> Asked, OrganisationDay Town)
{
    /// <summary>Adds the parts to the data of a document; a part whose variables are absent shows nothing.</summary>
    public void AddTo(Dictionary<string, object?> data, Person requester, string reference)
    {
        data["emetteur"] = Entries(("timbre", requester.Unit), ("suiviPar", Text("affaireSuiviePar") ?? requester.Name));
        data["suiviPar"] = Text("affaireSuiviePar") ?? requester.Name;
        data["expediteur"] = $"{requester.Name}, {requester.Function}";
        data["nature"] = LabelOf("typeNote");
        data["corps"] = Text("texte");
        data["reference"] = Text("numero") ?? reference;
        data["destinataires"] = Entries(
            ("attribution", Units("destinatairesAttribution")),
            ("information", Units("destinatairesInformation")),
            ("avis", Names("avisDemandes").Select(id => Town.NameOf(new AgentId(id))).ToList()));
        data["visas"] = Opinions().Concat(Visas()).ToList();
        data["marche"] = Text("titulaire") is null ? new Dictionary<string, object?>() : Entries(
            ("numero", Text("numeroMarche")),
            ("consultation", Text("referenceConsultation") ?? reference),
            ("objet", Text("objet")),
            ("procedure", LabelOf("procedure") ?? Text("procedure")),
            ("montantHT", (Variables["montantAttribue"] as FeelValue.Number)?.Value),
            ("duree", Variables["dureeMois"] is FeelValue.Number months ? $"{months.Value:0} mois" : null));
    }

    private IEnumerable<Dictionary<string, object?>> Opinions() => Rows("avisRecus").Select(row =>
        Said(row, "agent", OrderFacts.TextOf(row, "avis") switch
        {
            "favorable" => "Avis favorable",
            "reserve" => "Avis réservé",
            "defavorable" => "Avis défavorable",
            _ => "Sans avis",
        }, OrderFacts.TextOf(row, "texte")));

    private IEnumerable<Dictionary<string, object?>> Visas() => Rows("visas").Select(row =>
        Said(row, "par", OrderFacts.TextOf(row, "decision") == "approuver" ? "Visa" : "Sans visa", OrderFacts.TextOf(row, "motif")));

    private Dictionary<string, object?> Said(FeelContext row, string who, string decision, string? words)
    {
        var agent = new AgentId(OrderFacts.TextOf(row, who) ?? "");
        return Entries(
            ("nom", Town.NameOf(agent)), ("qualite", Town.TitleOf(agent)), ("decision", decision), ("observation", words),
            ("date", row["le"] is FeelValue.DateAndTime at ? at.Local : null));
    }

    private IEnumerable<FeelContext> Rows(string name) =>
        Variables[name] is FeelValue.List list ? list.Items.OfType<FeelValue.Context>().Select(c => c.Entries) : [];

    private List<string> Units(string name) => [.. Names(name).Select(id => Town.Find(new UnitId(id))?.Name ?? id)];

    private IEnumerable<string> Names(string name) =>
        Variables[name] is FeelValue.List list ? list.Items.OfType<FeelValue.Text>().Select(t => t.Value) : [];

    private string? Text(string name) => OrderFacts.TextOf(Variables, name);

    private string? LabelOf(string key) => Asked.SelectMany(form => form.Fields).FirstOrDefault(f => f.Key == key && f is (FormComponent.Select or FormComponent.Radio)) switch
    {
        FormComponent.Select select => select.Options.FirstOrDefault(o => o.Value == Text(key))?.Label,
        FormComponent.Radio radio => radio.Options.FirstOrDefault(o => o.Value == Text(key))?.Label,
        _ => null,
    };

    private static Dictionary<string, object?> Entries(params (string Name, object? Value)[] entries) =>
        entries.ToDictionary(e => e.Name, e => e.Value);
}
