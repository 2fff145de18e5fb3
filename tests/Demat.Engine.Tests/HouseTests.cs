using System.Reflection;
using System.Text;
using Xunit;

namespace Demat.Engine.Tests;

public sealed class HouseTests
{
    private static readonly Assembly Engine = typeof(ProcessEngine).Assembly;

    [Fact]
    public void The_engine_knows_FEEL_and_the_platform_and_nothing_else() =>
        Assert.All(Engine.GetReferencedAssemblies(), a =>
            Assert.True(a.Name == "Demat.Feel" || a.Name!.StartsWith("System.", StringComparison.Ordinal), a.Name));

    [Fact]
    public void Commands_events_effects_and_elements_are_sealed() =>
        Assert.All(
            Engine.GetTypes().Where(t => !t.IsAbstract && new[] { typeof(Command), typeof(Event), typeof(Effect), typeof(Decision), typeof(FlowNode) }.Any(f => f.IsAssignableFrom(t))),
            t => Assert.True(t.IsSealed, t.FullName));

    [Fact]
    public void Every_event_has_a_JSON_form_with_a_name_that_never_changes()
    {
        var names = Engine.GetTypes().Where(t => t.BaseType == typeof(Event)).Select(t => char.ToLowerInvariant(t.Name[0]) + t.Name[1..]).ToList();
        Assert.All(names, name => Assert.DoesNotContain(
            "is not an event", Record.Exception(() => EngineJson.EventsFromJson(Encoding.UTF8.GetBytes($$"""[{"type":"{{name}}"}]""")))?.Message ?? "", StringComparison.Ordinal));
    }
}
