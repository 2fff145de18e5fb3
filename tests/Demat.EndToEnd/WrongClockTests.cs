using Demat.EndToEnd.Stage;
using Demat.Testing;
using Npgsql;
using Xunit;

namespace Demat.EndToEnd;

/// <summary>The real program on a machine whose clock is an hour wrong (libfaketime), over a PostgreSQL whose clock is right.</summary>
public class WrongClockTests
{
    private static readonly TimeSpan Tolerance = TimeSpan.FromSeconds(20);

    private const string Definition = """
        <bpmn:definitions xmlns:bpmn="http://www.omg.org/spec/BPMN/20100524/MODEL" xmlns:zeebe="http://camunda.org/schema/zeebe/1.0" id="d" targetNamespace="urn:demat:test">
          <bpmn:process id="horloge" name="Horloge" isExecutable="true">
            <bpmn:startEvent id="debut"><bpmn:timerEventDefinition><bpmn:timeCycle>R1/PT1S</bpmn:timeCycle></bpmn:timerEventDefinition></bpmn:startEvent>
            <bpmn:parallelGateway id="ouvre" />
            <bpmn:intermediateCatchEvent id="court"><bpmn:timerEventDefinition><bpmn:timeDuration>PT1S</bpmn:timeDuration></bpmn:timerEventDefinition></bpmn:intermediateCatchEvent>
            <bpmn:intermediateCatchEvent id="long"><bpmn:timerEventDefinition><bpmn:timeDuration>PT30M</bpmn:timeDuration></bpmn:timerEventDefinition></bpmn:intermediateCatchEvent>
            <bpmn:userTask id="bientot" name="Bientôt"><bpmn:extensionElements><zeebe:assignmentDefinition candidateGroups="chefs" /></bpmn:extensionElements></bpmn:userTask>
            <bpmn:userTask id="tard" name="Plus tard"><bpmn:extensionElements><zeebe:assignmentDefinition candidateGroups="chefs" /></bpmn:extensionElements></bpmn:userTask>
            <bpmn:endEvent id="fin" />
            <bpmn:sequenceFlow id="f1" sourceRef="debut" targetRef="ouvre" /><bpmn:sequenceFlow id="f2" sourceRef="ouvre" targetRef="court" />
            <bpmn:sequenceFlow id="f3" sourceRef="ouvre" targetRef="long" /><bpmn:sequenceFlow id="f4" sourceRef="court" targetRef="bientot" />
            <bpmn:sequenceFlow id="f5" sourceRef="long" targetRef="tard" /><bpmn:sequenceFlow id="f6" sourceRef="bientot" targetRef="fin" />
            <bpmn:sequenceFlow id="f7" sourceRef="tard" targetRef="fin" />
          </bpmn:process>
        </bpmn:definitions>
        """;

    [Theory, InlineData("+1h"), InlineData("-1h")]
    public async Task A_server_whose_clock_is_an_hour_wrong_fires_nothing_early_and_nothing_late(string shift)
    {
        using var data = new TemporaryFolder();
        await using var database = await TestDatabase.Create(DatabaseKind.PostgreSql);
        var folder = Directory.CreateDirectory(Path.Combine(data.Path, "definitions", "horloge"));
        await File.WriteAllTextAsync(Path.Combine(folder.FullName, "process.bpmn"), Definition, TestContext.Current.CancellationToken);
        await using var server = await ServerProcess.Start(data.Path, new Dictionary<string, string>
        {
            ["ConnectionStrings__Demat"] = database.ConnectionString,
            ["Demat__DefinitionsFolder"] = folder.Parent!.FullName,
            ["LD_PRELOAD"] = Library(),
            ["FAKETIME"] = shift,
            ["FAKETIME_DONT_FAKE_MONOTONIC"] = "1",
        });
        using var browser = new HttpClient { BaseAddress = server.Address };
        var page = await browser.GetAsync("/connexion", TestContext.Current.CancellationToken);
        var wrong = page.Headers.Date!.Value - DateTimeOffset.UtcNow;
        Assert.InRange(wrong.Duration(), TimeSpan.FromMinutes(59), TimeSpan.FromMinutes(61));

        await using var connection = new NpgsqlConnection(database.ConnectionString);
        await connection.OpenAsync(TestContext.Current.CancellationToken);
        using var turns = new PeriodicTimer(TimeSpan.FromMilliseconds(200));
        while (await Ask<long>(connection, "SELECT count(*) FROM task WHERE element_id = 'bientot'") == 0)
        {
            await turns.WaitForNextTickAsync(TestContext.Current.CancellationToken);
            Assert.False(await Ask<bool>(connection, "SELECT now() > max(deployed_at) + interval '1 minute' FROM process_definition"), "The timer did not fire.\n" + server.Output);
        }

        Assert.Equal(0L, await Ask<long>(connection, "SELECT count(*) FROM task WHERE element_id = 'tard'"));
        Assert.InRange(await Ask<TimeSpan>(connection, "SELECT now() - min(at) FROM journal"), TimeSpan.Zero, Tolerance + Tolerance);
        Assert.InRange(await Ask<TimeSpan>(connection, "SELECT t.created_at - i.started_at FROM task t JOIN process_instance i ON i.id = t.instance_id"), TimeSpan.FromSeconds(1), Tolerance);
        Assert.Equal(TimeSpan.FromMinutes(30), await Ask<TimeSpan>(connection, "SELECT t.due - i.started_at FROM timer t JOIN process_instance i ON i.id = t.instance_id"));
    }

    private static string Library() => Directory.EnumerateFiles("/usr/lib", "libfaketimeMT.so.1", SearchOption.AllDirectories).FirstOrDefault()
        ?? throw new InvalidOperationException("libfaketime is not installed: apt-get install faketime.");

    private static async Task<T> Ask<T>(NpgsqlConnection connection, string sql)
    {
        await using var query = new NpgsqlCommand(sql, connection);
        return (T)(await query.ExecuteScalarAsync(TestContext.Current.CancellationToken))!;
    }
}
