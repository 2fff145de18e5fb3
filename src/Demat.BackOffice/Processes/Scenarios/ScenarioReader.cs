using Demat.Feel;

namespace Demat.BackOffice.Processes.Scenarios;

/// <summary>What a scenario file holds: a scenario, or why it cannot be read and at which line.</summary>
public sealed record ScenarioReading(Scenario? Scenario, int Line, string? Problem);

/// <summary>Reads scenario files (docs/scenarios.md). Never throws for what a file contains.</summary>
public static class ScenarioReader
{
    /// <summary>Reads the text of a scenario. <paramref name="data"/> holds the named values that « use » may call.</summary>
    public static ScenarioReading Read(string file, string text, FeelContext data)
    {
        try
        {
            return new(new ScenarioFile(data).Read(file, YamlText.Read(text)), 0, null);
        }
        catch (ScenarioSyntaxException wrong)
        {
            return new(null, wrong.Line, wrong.Message);
        }
    }

    /// <summary>Reads a file of shared values; the reading has a problem, or else the values are given.</summary>
    public static (FeelContext Values, ScenarioReading? Problem) ReadData(string text)
    {
        try
        {
            return (YamlValues.Context(YamlText.Read(text)), null);
        }
        catch (ScenarioSyntaxException wrong)
        {
            return (FeelContext.Empty, new(null, wrong.Line, wrong.Message));
        }
    }
}
