using Demat.Benchmarks;

// one verb per measure; each writes a line per figure
var verbs = new Dictionary<string, Action>
{
    ["feel"] = FeelMeasure.Run,
    ["decision-table"] = DecisionTableMeasure.Run,
    ["instance"] = InstanceMeasure.Run,
};

if (args is not [var verb] || !verbs.TryGetValue(verb, out var run))
{
    Console.Error.WriteLine($"usage: dotnet run -c Release --project benchmarks/Demat.Benchmarks -- {string.Join('|', verbs.Keys)}");
    return 2;
}

run();
return 0;
