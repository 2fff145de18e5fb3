using System.Data.Common;
using Demat.Engine;
using Demat.Feel;
using Demat.Testing;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace Demat.Runtime.Tests;

public class MessageTests
{
    private static readonly string Waiting = Bpmn.Process(
        "attente",
        Bpmn.Start() + $"<bpmn:intermediateCatchEvent id=\"attend\">{Bpmn.OnMessage("m")}</bpmn:intermediateCatchEvent>"
        + Bpmn.UserTask("suite") + Bpmn.End() + Bpmn.Flow("debut", "attend", "suite", "fin"),
        Bpmn.Message("m", "livraison", "=numero"));

    private static readonly string StartedByMessage = Bpmn.Process(
        "reponse",
        Bpmn.Start(inside: Bpmn.OnMessage("m")) + Bpmn.UserTask("traiter") + Bpmn.End() + Bpmn.Flow("debut", "traiter", "fin"),
        Bpmn.Message("m", "signalement"));

    private static readonly string Throwing = Bpmn.Process(
        "envoi",
        Bpmn.Start() + Bpmn.End(inside: Bpmn.OnMessage("m")) + Bpmn.Flow("debut", "fin"),
        Bpmn.Message("m", "livraison", "=numero"));

    [Theory, BothDatabases]
    public async Task A_message_thrown_by_one_instance_reaches_the_one_that_waits_for_its_key(DatabaseKind kind)
    {
        await using var database = await TestDatabase.Create(kind);
        await using var host = await TestHost.Start(database);
        var one = await host.StartNew(Waiting, Numbered("un"));
        var two = await host.StartNew(Waiting, Numbered("deux"));
        await host.StartNew(Throwing, Numbered("deux"));

        Assert.Equal(1, await host.Effects.DispatchOnce(TestHost.Stop));

        Assert.Equal(two, Assert.Single(await host.OpenTasks()).Instance);
        Assert.Equal(one, Assert.Single(await host.Rows<SubscriptionRow>()).Instance);
        Assert.Empty(await host.Rows<EffectRow>());
    }

    [Theory, BothDatabases]
    public async Task A_message_is_received_once_although_several_wait_and_two_dispatchers_carry_it(DatabaseKind kind)
    {
        await using var database = await TestDatabase.Create(kind);
        await using var host = await TestHost.Start(database);
        await host.StartNew(Waiting, Numbered("un"));
        await host.StartNew(Waiting, Numbered("un"));
        await host.StartNew(Throwing, Numbered("un"));

        await using var other = TestHost.Join(database, host.Clock);
        await Task.WhenAll(host.Effects.DispatchOnce(TestHost.Stop), other.Effects.DispatchOnce(TestHost.Stop));

        Assert.Single(await host.OpenTasks());
        Assert.Single(await host.Rows<SubscriptionRow>());
    }

    [Theory, BothDatabases]
    public async Task A_message_whose_slow_carrier_lost_its_lease_is_not_received_a_second_time(DatabaseKind kind)
    {
        await using var database = await TestDatabase.Create(kind);
        await using var fast = await TestHost.Start(database);
        var pause = new Pause();
        await using var slow = TestHost.Join(database, fast.Clock, s => s.AddSingleton<IInterceptor>(pause));
        await fast.StartNew(Waiting, Numbered("un"));
        await fast.StartNew(Waiting, Numbered("un"));
        await fast.StartNew(Throwing, Numbered("un"));
        pause.Then = async () =>
        {
            fast.Clock.Advance(new RuntimeOptions().Lease);
            Assert.Equal(1, await fast.Effects.DispatchOnce(TestHost.Stop));
        };

        await slow.Effects.DispatchOnce(TestHost.Stop);

        Assert.Single(await fast.OpenTasks());
        Assert.Single(await fast.Rows<SubscriptionRow>());
    }

    [Theory, BothDatabases]
    public async Task A_message_that_nobody_waits_for_is_no_error(DatabaseKind kind)
    {
        await using var database = await TestDatabase.Create(kind);
        await using var host = await TestHost.Start(database);
        await host.StartNew(Throwing, Numbered("un"));

        await host.Effects.DispatchOnce(TestHost.Stop);

        Assert.Empty(await host.Rows<EffectRow>());
        Assert.Empty(await host.Rows<IncidentRow>());
    }

    [Theory, BothDatabases]
    public async Task A_message_starts_the_latest_version_of_the_process_that_begins_with_it(DatabaseKind kind)
    {
        await using var database = await TestDatabase.Create(kind);
        await using var host = await TestHost.Start(database);
        await host.Deploy(StartedByMessage);
        var latest = await host.Deploy(StartedByMessage.Replace("traiter", "instruire", StringComparison.Ordinal));
        var id = TestHost.NewCommand();

        var variables = FeelContext.Empty.With("objet", new FeelValue.Text("Lampadaire"));
        Assert.IsType<RunResult.Applied>(await host.Messages.Deliver(id, "signalement", null, variables, null, TestHost.Stop));
        Assert.IsType<RunResult.AlreadyApplied>(await host.Messages.Deliver(id, "signalement", null, variables, null, TestHost.Stop));

        var task = Assert.Single(await host.OpenTasks());
        Assert.Equal(("instruire", latest), (task.ElementId, task.Definition));
        var started = await host.Find(task.Instance);
        Assert.Equal(new FeelValue.Text("Lampadaire"), started!.Instance.Variables["objet"]);
    }

    /// <summary>Does something once, just before the receiver of a message is looked for.</summary>
    private sealed class Pause : DbCommandInterceptor
    {
        public Func<Task>? Then { get; set; }

        public override async ValueTask<InterceptionResult<DbDataReader>> ReaderExecutingAsync(
            DbCommand command, CommandEventData eventData, InterceptionResult<DbDataReader> result, CancellationToken cancellationToken = default)
        {
            if (Then is { } once && command.CommandText.Contains("message_subscription", StringComparison.Ordinal))
            {
                Then = null;
                await once();
            }

            return result;
        }
    }

    private static FeelContext Numbered(string number) => FeelContext.Empty.With("numero", new FeelValue.Text(number));
}
