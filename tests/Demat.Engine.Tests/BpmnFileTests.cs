using System.Xml.Linq;
using Xunit;

namespace Demat.Engine.Tests;

public sealed class BpmnFileTests
{
    private const string Drawn = """
        <?xml version="1.0" encoding="UTF-8"?>
        <!-- dessiné à la main -->
        <b:definitions xmlns:b="http://www.omg.org/spec/BPMN/20100524/MODEL" xmlns:di="http://www.omg.org/spec/BPMN/20100524/DI" xmlns:dc="http://www.omg.org/spec/DD/20100524/DC" xmlns:outil="urn:un-outil" id="d" targetNamespace="urn:t" outil:version="7">
          <b:process id="p" isExecutable="true">
            <b:documentation>Une <![CDATA[<aide>]]> &amp; plus</b:documentation>
            <b:extensionElements><outil:couleur valeur="rouge"><outil:nuance/></outil:couleur></b:extensionElements>
            <b:startEvent id="s" outil:x="1" name="Début"/>
            <b:endEvent id="e"/><b:sequenceFlow id="f" sourceRef="s" targetRef="e"/>
          </b:process>
          <di:BPMNDiagram id="dd"><di:BPMNPlane id="pl" bpmnElement="p"><di:BPMNShape id="s_di" bpmnElement="s"><dc:Bounds x="1.5" y="2" width="36" height="36"/></di:BPMNShape></di:BPMNPlane></di:BPMNDiagram>
        </b:definitions>
        """;

    [Fact]
    public void A_file_is_written_back_as_it_was_comments_extensions_and_diagram_included()
    {
        var written = Open(Drawn).Write();
        Assert.True(XNode.DeepEquals(XDocument.Parse(Drawn, LoadOptions.PreserveWhitespace), XDocument.Parse(written, LoadOptions.PreserveWhitespace)));
        Assert.Equal(written, Open(written).Write());
        Assert.Contains("dessiné à la main", written, StringComparison.Ordinal);
        Assert.Contains("<![CDATA[<aide>]]>", written, StringComparison.Ordinal);
    }

    [Fact]
    public void One_element_can_change_and_everything_else_stays()
    {
        var file = Open(Drawn);
        file.Find("s")!.SetAttributeValue("name", "Départ");
        file.Find("e")!.AddAfterSelf(new XElement(BpmnFile.Bpmn + "task", new XAttribute("id", "t")));
        var written = file.Write();
        Assert.Equal(Drawn.ReplaceLineEndings("\n"), written.Replace("Départ", "Début", StringComparison.Ordinal).Replace("""<b:task id="t" />""", "", StringComparison.Ordinal)
            .Replace(" />", "/>", StringComparison.Ordinal));
        Assert.NotNull(file.Read().Definitions.Single().Node("t"));
        Assert.Null(file.Find("s_di"));
    }

    [Theory]
    [InlineData("<a/>", "not-bpmn")]
    [InlineData("<a", "malformed-xml")]
    [InlineData("<!DOCTYPE a><a/>", "dtd-forbidden")]
    public void What_is_not_BPMN_is_not_opened(string xml, string rule)
    {
        var (file, problems) = BpmnFile.Open(xml);
        Assert.Null(file);
        Assert.Equal(rule, Assert.Single(problems).Rule);
    }

    private static BpmnFile Open(string xml) => BpmnFile.Open(xml).File ?? throw new InvalidOperationException("Not BPMN.");
}
