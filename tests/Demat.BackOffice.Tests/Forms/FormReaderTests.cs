using Demat.BackOffice.Forms;
using Demat.BackOffice.Tests.Requests;
using Xunit;

namespace Demat.BackOffice.Tests.Forms;

public sealed class FormReaderTests
{
    [Fact]
    public void Every_packaged_form_can_be_read()
    {
        var files = Directory.GetFiles(Path.Combine(Office.Repository, "process-definitions"), "*.form", SearchOption.AllDirectories);
        Assert.NotEmpty(files);
        Assert.All(files, file => Assert.Empty(FormReader.Read(File.ReadAllText(file)).Problems));
    }

    [Fact]
    public void An_unknown_component_is_refused_with_its_id()
    {
        var problem = Assert.Single(Read("""{"type": "iframe", "id": "Field_1", "key": "page"}""").Problems);
        Assert.Equal(("Field_1", "Le type de composant « iframe » n’est pas pris en charge."), (problem.ComponentId, problem.Message));
    }

    [Theory]
    [InlineData("""{"type": "textfield", "id": "F", "key": "a", "validate": {"pattern": "(?=a)b"}}""")]
    [InlineData("""{"type": "textfield", "id": "F", "key": "a", "conditional": {"hide": "=1 +"}}""")]
    [InlineData("""{"type": "textfield", "id": "F"}""")]
    [InlineData("""{"type": "select", "id": "F", "key": "a"}""")]
    [InlineData("""{"type": "datetime", "id": "F", "key": "a", "subtype": "time"}""")]
    public void What_could_not_be_checked_on_the_server_is_refused(string component) =>
        Assert.Equal("F", Assert.Single(Read(component).Problems).ComponentId);

    [Fact]
    public void Rows_and_columns_are_kept()
    {
        var form = Read("""{"type": "textfield", "id": "F", "key": "a", "layout": {"row": "Row_1", "columns": 8}}""").Form!;
        Assert.Equal(new FormLayout("Row_1", 8), form.Components[0].Place.Layout);
    }

    private static FormReading Read(string component) => FormReader.Read($$"""{"id": "essai", "components": [{{component}}]}""");
}
