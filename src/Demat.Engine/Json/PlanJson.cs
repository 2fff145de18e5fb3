using System.Collections.Immutable;

namespace Demat.Engine.Json;

/// <summary>The JSON form of a migration plan.</summary>
internal static class PlanJson
{
    internal static void Write(JsonOut o, MigrationPlan x) =>
        o.Id("source", x.Source.Value).Id("target", x.Target.Value).Names("elements", x.Elements).Texts("again", [.. x.Again]);

    internal static MigrationPlan Read(JsonIn i) => new(
        new(i.Id("source")),
        new(i.Id("target")),
        i.Names("elements"),
        ImmutableSortedSet.CreateRange(StringComparer.Ordinal, i.Texts("again")));
}
