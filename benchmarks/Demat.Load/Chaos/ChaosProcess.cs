using Demat.Engine;
using Demat.Feel;
using Demat.Runtime;
using Microsoft.EntityFrameworkCore;
using Npgsql;

namespace Demat.Load.Chaos;

/// <summary>What the instances of the chaos run: approvals that count themselves; after each fifth one a local job, an outside one and a timer.</summary>
internal static class ChaosProcess
{
    /// <summary>Approvals of an instance.</summary>
    public const int Approvals = 10;

    /// <summary>After how many of them the jobs and the timer come.</summary>
    public const int Block = 5;

    public const string Bpmn = """
        <definitions xmlns="http://www.omg.org/spec/BPMN/20100524/MODEL" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" xmlns:zeebe="http://camunda.org/schema/zeebe/1.0" id="chaos-definitions" targetNamespace="https://demat.example/chaos">
          <process id="chaos" isExecutable="true">
            <startEvent id="start" />
            <sequenceFlow id="f1" sourceRef="start" targetRef="visa" />
            <userTask id="visa" name="Valider">
              <extensionElements>
                <zeebe:assignmentDefinition assignee="= who" />
                <zeebe:ioMapping><zeebe:output source="= count + 1" target="count" /></zeebe:ioMapping>
              </extensionElements>
            </userTask>
            <sequenceFlow id="f2" sourceRef="visa" targetRef="block" />
            <exclusiveGateway id="block" default="again" />
            <sequenceFlow id="again" sourceRef="block" targetRef="visa" />
            <sequenceFlow id="f3" sourceRef="block" targetRef="local"><conditionExpression xsi:type="tFormalExpression">= modulo(count, 5) = 0</conditionExpression></sequenceFlow>
            <serviceTask id="local" name="Inscrire"><extensionElements><zeebe:taskDefinition type="chaos.local" /></extensionElements></serviceTask>
            <sequenceFlow id="f4" sourceRef="local" targetRef="peer" />
            <serviceTask id="peer" name="Prévenir"><extensionElements><zeebe:taskDefinition type="chaos.peer" /></extensionElements></serviceTask>
            <sequenceFlow id="f5" sourceRef="peer" targetRef="pause" />
            <intermediateCatchEvent id="pause"><timerEventDefinition><timeDuration>PT1S</timeDuration></timerEventDefinition></intermediateCatchEvent>
            <sequenceFlow id="f6" sourceRef="pause" targetRef="over" />
            <exclusiveGateway id="over" default="more" />
            <sequenceFlow id="more" sourceRef="over" targetRef="visa" />
            <sequenceFlow id="f7" sourceRef="over" targetRef="end"><conditionExpression xsi:type="tFormalExpression">= count &gt;= 10</conditionExpression></sequenceFlow>
            <endEvent id="end" />
          </process>
        </definitions>
        """;

    /// <summary>What the jobs write for the checker; without keys, so that nothing hides a second time.</summary>
    public const string Tables = """
        CREATE TABLE chaos_local (instance_id uuid NOT NULL, count integer NOT NULL);
        CREATE TABLE chaos_peer (instance_id uuid NOT NULL, effect_id uuid NOT NULL);
        """;

    internal static int CountOf(JobContext job) => (int)((FeelValue.Number)job.Variables["count"]).Value;
}

/// <summary>Business rows in the commit of a step: exactly once.</summary>
internal sealed class LocalMark : ILocalJob
{
    public string Type => "chaos.local";

    public async ValueTask<JobOutcome> Run(JobContext job, CancellationToken ct)
    {
        var (instance, count) = (job.Instance.Id.Value, ChaosProcess.CountOf(job));
        await job.Db.Database.ExecuteSqlAsync($"INSERT INTO chaos_local VALUES ({instance}, {count})", ct);
        return new JobOutcome.Completed(FeelContext.Empty);
    }
}

/// <summary>The outside world, which keeps a list of what it was asked: at least once, under the same key each time.</summary>
internal sealed class PeerMark(NpgsqlDataSource pool) : IOutsideJob
{
    public string Type => "chaos.peer";

    public async ValueTask<JobOutcome> Run(JobContext job, CancellationToken ct)
    {
        await using var mark = pool.CreateCommand("INSERT INTO chaos_peer VALUES ($1, $2)");
        mark.Parameters.Add(new() { Value = job.Instance.Id.Value });
        mark.Parameters.Add(new() { Value = job.EffectId });
        await mark.ExecuteNonQueryAsync(ct);
        return new JobOutcome.Completed(FeelContext.Empty);
    }
}
