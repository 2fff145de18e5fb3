namespace Demat.Engine.Json;

/// <summary>The JSON form of what can be undone and of what is being undone.</summary>
internal static class CompensationJson
{
    internal static void Write(JsonOut o, CompletedActivity x) => o
        .Key("key", x.Key).Key("started", x.Started).Text("id", x.ElementId).Id("root", x.Root?.Value).Context("variables", x.Variables).Objects("inside", x.Inside, Write);

    internal static void Write(JsonOut o, CompensationProgress x) => o
        .Keys("scopes", x.Scopes).Text("activity", x.ActivityId).Key("upTo", x.UpTo).True("waits", x.Waits);

    internal static CompletedActivity ReadRecord(JsonIn i) => new(
        i.Key("key"), i.Key("started"), i.RequiredText("id"), i.Definition("root"), i.Context("variables"), i.Objects("inside", ReadRecord));

    internal static CompensationProgress ReadProgress(JsonIn i) =>
        new(i.Keys("scopes"), i.Text("activity"), i.Key("upTo"), i.True("waits"));
}
