using YamlDotNet.RepresentationModel;

namespace Demat.BackOffice.Processes.Scenarios;

/// <summary>The keys of a mapping. One that is not foreseen is a problem: a misspelt expectation would check nothing.</summary>
internal sealed class YamlKeys
{
    private readonly YamlMappingNode map;

    public YamlKeys(YamlMappingNode map, params string[] allowed)
    {
        this.map = map;
        if (map.Children.Keys.FirstOrDefault(key => !allowed.Contains(YamlValues.Text(key))) is { } unknown)
        {
            throw YamlValues.Wrong(unknown, $"«\u00A0{unknown}\u00A0» n’est pas attendu ici\u00A0; sont possibles\u00A0: {string.Join(", ", allowed)}.");
        }
    }

    /// <summary>The value of a key, or null.</summary>
    public YamlNode? Optional(string key) => map.Children.TryGetValue(new YamlScalarNode(key), out var value) ? value : null;

    /// <summary>The value of a key that must be there.</summary>
    public YamlNode Needed(string key) => Optional(key) ?? throw YamlValues.Wrong(map, $"Il manque «\u00A0{key}\u00A0».");
}
