using Demat.Engine.Simulation;
using Xunit;
using static Demat.Engine.Tests.Stage;

namespace Demat.Engine.Tests;

/// <summary>Files damaged at random: whatever they contain, reading and running never throw.</summary>
public sealed class DamageTests
{
    private const int Files = 600;

    [Fact]
    public void A_damaged_file_gives_problems_never_an_exception()
    {
        var whole = Bpmn.File(Rich.Content);
        var deployed = 0;
        for (var seed = 0; seed < Files; seed++)
        {
            var reading = BpmnReader.Read(Damage(whole, new Random(seed)));
            Assert.True(reading.CanBeDeployed || reading.Problems.Any(p => p.Severity != ProblemSeverity.Warning));
            if (reading.CanBeDeployed && reading.Definitions.Any(d => d.Id == "p"))
            {
                deployed++;
                Run(reading);
            }
        }

        Assert.InRange(deployed, 1, Files - 1);
    }

    private static void Run(BpmnReading reading)
    {
        var engine = new SimulatedEngine(Epoch);
        foreach (var definition in reading.Definitions)
        {
            engine.Deploy(definition);
        }

        engine.Start("p", Vars(("gens", L(T("a"))), ("x", N(1))));
        for (var step = 0; step < 20 && engine.OpenTasks.FirstOrDefault() is { } task; step++)
        {
            engine.Complete(task, Claire);
            engine.Advance(TimeSpan.FromHours(6));
        }
    }

    private static string Damage(string whole, Random random)
    {
        var text = whole;
        for (var wound = random.Next(1, 4); wound > 0; wound--)
        {
            var quoted = text.Split('"');
            var at = random.Next(text.Length);
            var length = Math.Min(random.Next(1, 120), text.Length - at);
            text = random.Next(6) switch
            {
                0 => text.Remove(at, length),
                1 => text.Insert(at, text.Substring(at, length)),
                2 => text.Insert(at, ((char)random.Next(32, 255)).ToString()),
                _ => Swap(quoted, random),
            };
        }

        return text;
    }

    /// <summary>Puts the value of one attribute in another: the XML stays sound, its meaning does not.</summary>
    private static string Swap(string[] quoted, Random random)
    {
        var values = Enumerable.Range(0, quoted.Length / 2).Select(i => (i * 2) + 1).ToList();
        quoted[values[random.Next(10, values.Count)]] = quoted[values[random.Next(10, values.Count)]];
        return string.Join('"', quoted);
    }
}
