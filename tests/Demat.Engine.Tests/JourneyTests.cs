using Demat.Engine.Simulation;
using Demat.Feel;
using Xunit;
using static Demat.Engine.Tests.Bpmn;
using static Demat.Engine.Tests.Stage;

namespace Demat.Engine.Tests;

/// <summary>Random journeys through a process that has a little of everything; whatever happens, the state stays coherent.</summary>
public sealed class JourneyTests
{
    private const int Journeys = 80;
    private const int Steps = 25;

    [Fact]
    public void Whatever_happens_the_journal_gives_the_instance_and_the_state_is_coherent()
    {
        for (var seed = 0; seed < Journeys; seed++)
        {
            var random = new Random(seed);
            var engine = new SimulatedEngine(Epoch);
            Assert.Empty(engine.Deploy(File(Rich.Content)).Problems.Where(p => p.Severity == ProblemSeverity.Error));
            engine.Start("q", Vars(("x", N(0))), Claire);
            engine.Start("p", Vars(("gens", L(T("a"), T("b"), T("c"))), ("x", N(random.Next(3)))), Claire);
            for (var step = 0; step < Steps; step++)
            {
                Act(engine, random);
                foreach (var instance in engine.Instances)
                {
                    Check(instance, engine);
                }
            }
        }
    }

    private static void Act(SimulatedEngine engine, Random random)
    {
        var instance = engine.Instances.ElementAt(random.Next(engine.Instances.Count()));
        var tasks = engine.OpenTasks.ToList();
        switch (random.Next(11))
        {
            case < 4 when tasks.Count > 0:
                engine.Complete(tasks[random.Next(tasks.Count)], Claire, Vars(("x", N(random.Next(3)))));
                break;
            case 4:
                engine.Advance(TimeSpan.FromHours(random.Next(30)));
                break;
            case 5:
                engine.Deliver(random.Next(2) == 0 ? "m" : "retrait", Vars(("y", N(1))));
                break;
            case 6 when instance.Jobs.Count > 0:
                engine.Answer(instance.Id, instance.Jobs.Keys.First(), random.Next(3) switch
                {
                    0 => new JobAnswer.Failed("Panne.", "Relancez."),
                    1 => new JobAnswer.Error("E1", "Non.", FeelContext.Empty),
                    _ => JobAnswer.Done(Vars(("fait", new FeelValue.Bool(true)))),
                });
                break;
            case 7 when instance.Incidents.Count > 0:
                engine.Do(instance.Id, id => new Command.SetVariables(id, null, Vars(("x", N(random.Next(3))))));
                engine.Do(instance.Id, id => new Command.RetryIncident(id, instance.Incidents.Keys.First(), Claire));
                break;
            case 9:
                engine.Broadcast("alerte", Vars(("z", N(random.Next(3)))));
                break;
            case 10:
                engine.Do(instance.Id, id => new Command.SetVariables(id, null, Vars(("x", N(random.Next(4))))));
                break;
            case 8 when random.Next(12) == 0:
                engine.Do(instance.Id, id => new Command.CancelInstance(id, Claire, "essai"));
                break;
        }
    }

    private static void Check(ProcessInstance instance, SimulatedEngine engine)
    {
        var json = EngineJson.ToJson(instance);
        Assert.Equal(json, EngineJson.ToJson(ProcessInstance.Fold(engine.JournalOf(instance.Id))));
        Assert.Equal(json, EngineJson.ToJson(EngineJson.InstanceFromJson(json)));
        var waits = instance.UserTasks.Values.Select(t => t.Element).Concat(instance.Jobs.Values.Select(j => j.Element))
            .Concat(instance.Timers.Values.Select(t => t.Element)).Concat(instance.Subscriptions.Values.Select(s => s.Element))
            .Concat(instance.Signals.Values.Select(s => s.Element)).Concat(instance.Conditions.Values.Select(c => c.Element))
            .Concat(instance.Incidents.Values.Select(i => i.Element));
        Assert.All(waits, element => Assert.True(instance.Elements.ContainsKey(element)));
        Assert.All(instance.Elements.Values, one => Assert.Equal(
            one.Children, instance.Elements.Values.Count(e => e.Scope == one.Key && e.Key != one.Key)));
        if (instance.End is not null)
        {
            Assert.Single(instance.Elements);
        }
    }
}
