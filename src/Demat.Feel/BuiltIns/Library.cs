using System.Collections.Frozen;

namespace Demat.Feel.BuiltIns;

/// <summary>All the standard functions of DMN 1.5, one family per file.</summary>
internal static class Library
{
    private static readonly FrozenDictionary<string, BuiltIn> Functions = new[]
    {
        ConversionFunctions.Forms, TextFunctions.Forms, ListFunctions.Forms, NumberFunctions.Forms,
        TemporalFunctions.Forms, ContextFunctions.Forms, LogicFunctions.Forms, RangeFunctions.Forms,
    }
        .SelectMany(forms => forms)
        .GroupBy(form => form.Name)
        .ToFrozenDictionary(forms => forms.Key, forms => new BuiltIn(forms.Key, [.. forms]));

    public static IEnumerable<string> Names => Functions.Keys;

    public static BuiltIn? Find(string name) => Functions.GetValueOrDefault(name);
}
