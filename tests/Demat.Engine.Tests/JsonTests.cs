using System.Text;
using System.Text.Json;
using Demat.Feel;
using Xunit;
using static Demat.Engine.Tests.Stage;

namespace Demat.Engine.Tests;

public sealed class JsonTests
{
    [Fact]
    public void The_stored_form_of_an_event_is_compact_and_stays_the_same()
    {
        var created = new Event.UserTaskCreated(
            new(7), new(6), "visa", new(Claire, [], ["finances"]), "visa", null, 50, Epoch);
        const string stored =
            """[{"type":"userTaskCreated","task":7,"element":6,"elementId":"visa","assignment":{"assignee":"claire","groups":["finances"]},"form":"visa","priority":50,"at":"2030-01-01T00:00:00+00:00"}]""";
        var json = EngineJson.ToJson([created]);
        Assert.Equal(stored, Encoding.UTF8.GetString(json));
        Assert.Equal(json, EngineJson.ToJson(EngineJson.EventsFromJson(json)));
    }

    [Fact]
    public void Temporal_values_and_long_decimals_survive_storage()
    {
        var variables = Vars(
            ("le", new FeelValue.DateAndTime(new(2030, 1, 2, 3, 4, 5), TimeSpan.FromHours(1))),
            ("prix", N(1234567890.1234567890m)),
            ("délai", new FeelValue.DaysAndTime(TimeSpan.FromHours(30))));
        var read = Assert.IsType<Event.VariablesSet>(EngineJson.EventsFromJson(EngineJson.ToJson([new Event.VariablesSet(new(1), variables)])).Single());
        Assert.Equal(variables, read.Variables);
    }

    [Theory]
    [InlineData("{}")]
    [InlineData("[{}]")]
    [InlineData("""[{"type":"somethingElse"}]""")]
    public void A_text_that_is_no_list_of_events_is_said_so(string json) =>
        Assert.ThrowsAny<JsonException>(() => EngineJson.EventsFromJson(Encoding.UTF8.GetBytes(json)));
}
