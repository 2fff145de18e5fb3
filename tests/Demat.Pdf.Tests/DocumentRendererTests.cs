using System.Text;
using Demat.Pdf.Typefaces;
using Xunit;

namespace Demat.Pdf.Tests;

public sealed class DocumentRendererTests
{
    [Fact]
    public void The_same_request_gives_the_same_bytes_and_another_date_gives_others()
    {
        var request = Request("<p>Bonjour {{ nom }}</p>", ("nom", "Léa Essai"));

        Assert.Equal(DocumentRenderer.Render(request), DocumentRenderer.Render(request));
        Assert.NotEqual(DocumentRenderer.Render(request), DocumentRenderer.Render(request with { CreatedAt = Order.Date.AddSeconds(1) }));
    }

    [Fact]
    public void Markup_in_the_data_is_text_in_the_document()
    {
        var text = Text("<p>{{ nom }} {{- nom }}</p><ul>{% for l in liste %}<li>{{ l.nom | upcase }}</li>{% endfor %}</ul>{{ corps | paragraphes }}",
            ("nom", "<script>alert(\"1\")</script> & Fils {{ objet }} ]]>"),
            ("liste", new List<object?> { new Dictionary<string, object?> { ["nom"] = "<b>a</b>" } }),
            ("corps", "un <em>\n\ndeux </p>&amp;"));

        Assert.Contains("<script>alert(\"1\")</script> & Fils {{ objet }} ]]>", text);
        Assert.Contains("<B>A</B>", text);
        Assert.Contains("un <em>", text);
        Assert.Contains("deux </p>&amp;", text);
    }

    [Fact]
    public void A_character_that_no_face_draws_stops_the_document_and_is_named()
    {
        var problem = Assert.Throws<MissingGlyphException>(() => Text("<p>{{ nom }}</p>", ("nom", "Bravo \U0001F389 !")));

        Assert.Equal("\U0001F389", problem.Character);
        Assert.Contains("U+1F389", problem.Message);
    }

    [Fact]
    public void Narrow_spaces_decomposed_accents_and_control_characters_are_drawn_as_they_should()
    {
        Assert.Contains("12 000 € à l’élève fin", Text("<p>{{ t }}</p>", ("t", "12\u202F000\u00A0€ a\u0300 l’e\u0301le\u0300ve\u0007 fi\u00ADn")));
    }

    [Theory]
    [InlineData("<!DOCTYPE a [<!ENTITY x \"y\">]><div>&x;</div>", "bien formé")]
    [InlineData("<p>un", "bien formé")]
    [InlineData("<script>1</script>", "« script »")]
    [InlineData("<p class=\"rose\">1</p>", "« rose »")]
    [InlineData("<p><table></table></p>", "« table »")]
    [InlineData("<table><tr><td>1</td></tr><tr><td>1</td><td>2</td></tr></table>", "même nombre de cellules")]
    [InlineData("<p>{{ nom | euros }}</p>", "n’est pas un nombre")]
    [InlineData("<p>{% if %}</p>", "ne peut pas être rempli")]
    [InlineData("<div class=\"signature\" id=\"a\"/><div class=\"signature\" id=\"a\"/>", "deux fois")]
    public void A_template_that_is_not_a_document_is_refused_with_the_reason(string body, string reason)
    {
        var template = body.StartsWith("<!", StringComparison.Ordinal) ? body : $"<article>{body}</article>";
        var problem = Assert.Throws<DocumentTemplateException>(() =>
            DocumentRenderer.Render(Request(template, ("nom", "douze")) with { Template = template }));

        Assert.Contains(reason, problem.Message);
    }

    [Fact]
    public void A_document_nested_without_end_is_refused()
    {
        var deep = string.Concat(Enumerable.Repeat("<div>", 5_000)) + "x" + string.Concat(Enumerable.Repeat("</div>", 5_000));

        Assert.Contains("emboîtés", Assert.Throws<DocumentTemplateException>(() => Text(deep)).Message);
    }

    [Fact]
    public void A_row_higher_than_a_page_goes_on_overleaf()
    {
        var words = string.Join(' ', Enumerable.Range(1, 3_000).Select(i => $"mot{i}"));

        var text = Text("<table class=\"lines\"><thead><tr><th>Tête</th></tr></thead><tbody><tr><td>{{ mots }}</td></tr></tbody></table>", ("mots", words));

        var pages = text.Split('\f', StringSplitOptions.RemoveEmptyEntries);
        Assert.True(pages.Length > 2);
        Assert.All(pages, p => Assert.Contains("Tête", p));
        Assert.Equal(Enumerable.Range(1, 3_000).Select(i => $"mot{i}"), text.Split([' ', '\n', '\f'], StringSplitOptions.RemoveEmptyEntries).Where(w => w.StartsWith("mot", StringComparison.Ordinal)));
    }

    [Fact]
    public void A_word_wider_than_its_column_is_cut_not_lost()
    {
        var word = string.Concat(Enumerable.Repeat("abcdefghij", 40));

        Assert.Contains(word, Text("<p>{{ mot }}</p>", ("mot", word)).Replace("\n", ""));
    }

    [Fact]
    public void Attached_files_and_title_are_where_readers_look_for_them()
    {
        var pdf = DocumentRenderer.Render(Request("<p>Bonjour</p>") with
        {
            Title = "Décision n°\u00A012 & suite",
            Attachments = [new("données.json", "application/json", "Données", AttachmentRelationship.Source, "{}"u8.ToArray())],
        });

        Assert.Contains("données.json", Oracle.Attachments(pdf));
        Assert.Matches("Title:\\s+Décision n°.12 & suite", Oracle.Info(pdf));
        Assert.Contains("/DisplayDocTitle true", Encoding.Latin1.GetString(pdf));
        Assert.Contains("/Lang (fr-FR)", Encoding.Latin1.GetString(pdf));
    }

    [Fact]
    public void Faces_are_subset_embedded_and_lead_back_to_Unicode()
    {
        var fonts = Oracle.Fonts(DocumentRenderer.Render(Request("<p>Un <strong>deux</strong> <em>trois</em></p>")));

        Assert.Equal(3, fonts.Split("CID TrueType      Identity-H       yes yes yes").Length - 1);
    }

    [Fact]
    public void The_structure_tells_headings_lists_and_header_cells()
    {
        var structure = Oracle.Structure(DocumentRenderer.Render(Request(
            "<h1>Titre</h1><section><h2>Partie</h2><ul><li>Point</li></ul></section><table><thead><tr><th colspan=\"2\">Tête</th></tr></thead><tbody><tr><th>Clé</th><td>Valeur</td></tr></tbody></table><div class=\"signature\" id=\"s\"/>") with
        {
            SignatureFields = [new("s", "Signature de Hugo Témoin")],
        }));

        string[] parts = ["H1", "Sect", "H2", "LBody", "/Scope /Column", "/ColSpan 2", "/Scope /Row", "TD", "Form"];
        var at = 0;
        foreach (var part in parts)
        {
            at = structure.IndexOf(part, at, StringComparison.Ordinal);
            Assert.True(at >= 0, $"{part} in\n{structure}");
        }
    }

    [Theory]
    [InlineData("iVBORw0KGgoAAAANSUhEUgAAAAIAAAACCAYAAABytg0kAAAAFklEQVR4nGPQcpnynwEIGIGMBiBdDwAnZgQElAmb/AAAAABJRU5ErkJggg==")]
    [InlineData("iVBORw0KGgoAAAANSUhEUgAAAAIAAAACCAMAAABFaP0WAAAABlBMVEUqRJT///+cvzH3AAAAAnRSTlP/AOW3MEoAAAAOSURBVHicY2JgZGH8DwABIwEIhGu1rwAAAABJRU5ErkJggg==")]
    public void A_picture_is_a_figure_that_says_what_it_shows(string png)
    {
        var request = Request("<img src=\"blason\" alt=\"Blason de la Ville de Démo\" width=\"60\"/><img src=\"blason\" alt=\"\" width=\"20\"/><p>Suite</p>") with
        {
            Pictures = new Dictionary<string, byte[]> { ["blason"] = Convert.FromBase64String(png) },
        };

        var pdf = DocumentRenderer.Render(request);

        Assert.Contains("No syntax or stream encoding errors found", Oracle.Qpdf(pdf));
        Assert.Equal(1, Oracle.Structure(pdf).Split("Figure").Length - 1);
        Assert.Equal(2, Oracle.Images(pdf).Split(" rgb ").Length - 1);
        Assert.Throws<DocumentTemplateException>(() => DocumentRenderer.Render(request with { Pictures = new Dictionary<string, byte[]>() }));
        Assert.Throws<DocumentTemplateException>(() => DocumentRenderer.Render(request with { Pictures = new Dictionary<string, byte[]> { ["blason"] = "GIF89a"u8.ToArray() } }));
    }

    private static string Text(string body, params (string Key, object? Value)[] data) => Oracle.Text(DocumentRenderer.Render(Request(body, data)));

    private static RenderRequest Request(string body, params (string Key, object? Value)[] data) => new()
    {
        Template = $"<article>{body}</article>",
        Data = data.ToDictionary(d => d.Key, d => d.Value),
        Title = "Essai",
        Author = "Ville de Démo",
        CreatedAt = Order.Date,
    };
}
