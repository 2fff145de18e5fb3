using System.Globalization;
using System.Xml;
using Demat.Feel;
using YamlDotNet.Core;
using YamlDotNet.RepresentationModel;

namespace Demat.BackOffice.Processes.Scenarios;

/// <summary>Turns YAML nodes into values. Between quotes, always a text; otherwise numbers, days, moments, true, false and null are recognised.</summary>
internal static class YamlValues
{
    private static readonly TimeSpan Longest = TimeSpan.FromDays(3660);
    private static readonly string[] Moments = ["yyyy-MM-dd'T'HH:mm:sszzz", "yyyy-MM-dd'T'HH:mmzzz"];

    /// <summary>Any value.</summary>
    public static FeelValue Value(YamlNode node) => node switch
    {
        YamlScalarNode scalar => Scalar(scalar),
        YamlSequenceNode list => new FeelValue.List([.. list.Children.Select(Value)]),
        YamlMappingNode map => new FeelValue.Context(Context(map)),
        _ => throw Wrong(node, "Valeur inattendue."),
    };

    /// <summary>Named values.</summary>
    public static FeelContext Context(YamlNode node) =>
        Map(node).Children.Aggregate(FeelContext.Empty, (all, one) => all.With(Text(one.Key), Value(one.Value)));

    /// <summary>A text that is not empty.</summary>
    public static string Text(YamlNode node) =>
        node is YamlScalarNode { Value.Length: > 0 } scalar ? scalar.Value : throw Wrong(node, "Un texte est attendu.");

    /// <summary>The items of a list.</summary>
    public static IEnumerable<YamlNode> Items(YamlNode node) =>
        node is YamlSequenceNode list ? list.Children : throw Wrong(node, "Une liste est attendue\u00A0: [a, b].");

    /// <summary>Keys and values.</summary>
    public static YamlMappingNode Map(YamlNode node) =>
        node as YamlMappingNode ?? throw Wrong(node, "Des clés et leurs valeurs sont attendues\u00A0: { clé: valeur }.");

    /// <summary>true or false.</summary>
    public static bool YesNo(YamlNode node) => Value(node) is FeelValue.Bool answer ? answer.Value : throw Wrong(node, "«\u00A0true\u00A0» ou «\u00A0false\u00A0» est attendu.");

    /// <summary>A date and time with its offset.</summary>
    public static DateTimeOffset Moment(YamlNode node) =>
        Moment(Text(node)) ?? throw Wrong(node, "Une date et une heure avec leur décalage sont attendues\u00A0: 2026-05-13T10:00:00+02:00.");

    /// <summary>An ISO 8601 duration of days or less, positive.</summary>
    public static TimeSpan Duration(YamlNode node)
    {
        try
        {
            var text = Text(node);
            return text.StartsWith('P') && XmlConvert.ToTimeSpan(text) is var span && span > TimeSpan.Zero && span < Longest
                ? span
                : throw new FormatException();
        }
        catch (Exception wrong) when (wrong is FormatException or OverflowException)
        {
            throw Wrong(node, "Une durée ISO 8601 positive est attendue\u00A0: P3D, PT2H.");
        }
    }

    /// <summary>What is wrong, and where.</summary>
    public static ScenarioSyntaxException Wrong(YamlNode node, string message) => new(node.Start.Line, message);

    private static FeelValue Scalar(YamlScalarNode node)
    {
        var text = node.Value ?? "";
        if (node.Style is not (ScalarStyle.Plain or ScalarStyle.Any))
        {
            return new FeelValue.Text(text);
        }

        return text switch
        {
            "" or "null" or "~" => FeelValue.Null.Instance,
            "true" => new FeelValue.Bool(true),
            "false" => new FeelValue.Bool(false),
            _ when decimal.TryParse(text, NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var number) => new FeelValue.Number(number),
            _ when DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) => new FeelValue.Date(day),
            _ when Moment(text) is { } moment => new FeelValue.DateAndTime(moment.DateTime, moment.Offset),
            _ => new FeelValue.Text(text),
        };
    }

    private static DateTimeOffset? Moment(string text) =>
        DateTimeOffset.TryParseExact(text, Moments, CultureInfo.InvariantCulture, DateTimeStyles.None, out var moment) ? moment : null;
}
