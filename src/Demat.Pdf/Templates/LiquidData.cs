using System.Collections;
using DotLiquid;

namespace Demat.Pdf.Templates;

/// <summary>Copies plain data into what Liquid reads; nothing else of .NET is reachable from a template.</summary>
internal static class LiquidData
{
    public static Hash Of(IEnumerable<KeyValuePair<string, object?>> data)
    {
        var hash = new Hash();
        foreach (var (key, value) in data)
        {
            hash[key] = Value(value);
        }

        return hash;
    }

    private static object? Value(object? value) => value switch
    {
        null or string or bool or decimal or int or long or double or DateTime or DateTimeOffset => value,
        DateOnly date => date.ToDateTime(TimeOnly.MinValue),
        IEnumerable<KeyValuePair<string, object?>> nested => Of(nested),
        IEnumerable list => list.Cast<object?>().Select(Value).ToList(),
        _ => throw new DocumentTemplateException($"Une donnée du document est de type {value.GetType().Name}, que les modèles ne connaissent pas."),
    };
}
