using System.Text.Json;

namespace Demat.Engine;

/// <summary>The JSON form of events and instances, for storage. Stable: names are written by hand and never change.</summary>
public static class EngineJson
{
    /// <summary>An event as compact JSON.</summary>
    public static string ToJson(Event e) => throw new NotImplementedException();

    /// <summary>An instance as compact JSON; equal instances give equal texts.</summary>
    public static string ToJson(ProcessInstance instance) => throw new NotImplementedException();

    /// <summary>The event written by <see cref="ToJson(Event)"/>.</summary>
    /// <exception cref="JsonException">The text is not an event.</exception>
    public static Event EventFromJson(string json) => throw new NotImplementedException();

    /// <summary>The instance written by <see cref="ToJson(ProcessInstance)"/>.</summary>
    /// <exception cref="JsonException">The text is not an instance.</exception>
    public static ProcessInstance InstanceFromJson(string json) => throw new NotImplementedException();
}
