using Xunit;
using static Demat.Engine.Tests.Bpmn;
using static Demat.Engine.Tests.Stage;

namespace Demat.Engine.Tests.Migration;

/// <summary>A stage whose process has a second version, and the migration from one to the other.</summary>
internal sealed class Move
{
    private readonly Stage stage;
    private readonly ProcessDefinitionId first;

    public Move(string before, string after, string rest = "", Action<Stage>? until = null)
    {
        stage = new Stage(before, rest);
        first = stage.Engine.Context.Definitions.Latest("p")!.Id;
        stage.Start();
        until?.Invoke(stage);
        var reading = stage.Engine.Deploy(File(rest + Process("p", after)));
        Assert.True(reading.CanBeDeployed, string.Join("\n", reading.Problems.Select(p => p.Message)));
        Plan = MigrationPlan.Between(first, stage.Engine.Context.Definitions.Latest("p")!.Id);
    }

    public MigrationPlan Plan { get; private set; }

    public Stage Stage => stage;

    public Move Map(string from, string? to)
    {
        Plan = Plan.With(from, to);
        return this;
    }

    public Move Again(string id)
    {
        Plan = Plan.WithAgain(id);
        return this;
    }

    public MigrationMap Mapped => MigrationMap.Of(Plan, stage.Engine.Context.Definitions.ById(Plan.Source)!, stage.Engine.Context.Definitions.ById(Plan.Target)!);

    public MigrationVerdict Verdict => ProcessEngine.Judge(stage.Instance, Plan, stage.Engine.Context);

    /// <summary>Migrates; what the verdict said is what happens, and only these warnings.</summary>
    public Stage Go(params string[] warnings)
    {
        var before = EngineJson.ToJson(stage.Instance);
        Assert.Equal(warnings.Order(), Verdict.Notes.Select(n => n.Rule).Order());
        Assert.Equal(before, EngineJson.ToJson(stage.Instance));
        stage.Do(id => new Command.MigrateInstance(id, Claire, Plan));
        Assert.Equal(Plan.Target, stage.Instance.Definition);
        return stage;
    }

    /// <summary>Does not migrate, for these reasons; nothing changes.</summary>
    public void Stays(params string[] reasons)
    {
        var before = EngineJson.ToJson(stage.Instance);
        Assert.False(Verdict.CanMigrate);
        Assert.Equal(reasons.Order(), Verdict.Notes.Where(n => n.Severity != ProblemSeverity.Warning).Select(n => n.Rule).Order());
        Assert.All(Verdict.Notes, n => Assert.NotEqual(n.Message, n.English));
        var decision = stage.Engine.Do(stage.Main, id => new Command.MigrateInstance(id, Claire, Plan));
        Assert.Equal(RejectionReason.CannotMigrate, Assert.IsType<Decision.Rejected>(decision).Reason);
        Assert.Equal(before, EngineJson.ToJson(stage.Instance));
    }

    /// <summary>The plan of the way back takes the place of the plan.</summary>
    public Move Back()
    {
        Plan = Assert.IsType<MigrationPlan>(Mapped.Inverse());
        return this;
    }
}
