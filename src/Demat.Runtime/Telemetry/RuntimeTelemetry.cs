using System.Diagnostics;
using System.Diagnostics.Metrics;
using Demat.Engine;
using Activity = System.Diagnostics.Activity;

namespace Demat.Runtime;

/// <summary>What the runtime tells those who watch it: figures and spans. Never a name, an amount or a variable; nothing costs when nobody listens.</summary>
public sealed class RuntimeTelemetry : IDisposable
{
    /// <summary>The name of the meter and of the activity source.</summary>
    public const string Name = "demat.runtime";

    private static readonly ActivitySource Source = new(Name);
    private readonly Meter meter = new(Name);
    private readonly Histogram<double> steps;
    private readonly Counter<long> conflicts;
    private readonly Counter<long> entries;
    private readonly Counter<long> bytes;

    /// <summary>Makes the instruments.</summary>
    public RuntimeTelemetry()
    {
        steps = meter.CreateHistogram<double>("step.duration", "s", "From a command to its commit or its rejection.");
        conflicts = meter.CreateCounter<long>("step.conflicts", "{conflict}", "Steps decided again because somebody was faster.");
        entries = meter.CreateCounter<long>("journal.entries", "{entry}", "Journal entries written.");
        bytes = meter.CreateCounter<long>("journal.bytes", "By", "Bytes of events written to the journal.");
        var backlog = () => Backlog;
        meter.CreateObservableGauge("effects.waiting", () => backlog().Effects, "{effect}", "Outside effects that are still to be done.");
        meter.CreateObservableGauge("effects.retrying", () => backlog().Retrying, "{effect}", "Outside effects that were tried already without success.");
        meter.CreateObservableGauge("effects.overdue", () => backlog().EffectsOverdue.TotalSeconds, "s", "How long the oldest effect that is due has been waiting.");
        meter.CreateObservableGauge("timers.overdue", () => backlog().TimersOverdue.TotalSeconds, "s", "How long the oldest timer that is due has been waiting.");
        meter.CreateObservableGauge("incidents.open", () => backlog().Incidents, "{incident}", "Incidents that somebody must mend.");
    }

    /// <summary>What waited when it was last counted.</summary>
    internal Backlog Backlog { get; set; } = new(0, 0, default, default, 0);

    /// <summary>True when somebody listens: otherwise nothing needs to be counted.</summary>
    internal bool IsHeard => steps.Enabled;

    /// <inheritdoc/>
    public void Dispose() => meter.Dispose();

    /// <summary>Begins the span of a command; null when nobody traces.</summary>
    internal static Activity? Begin(ProcessInstanceId instance, Command command)
    {
        var span = Source.StartActivity("step");
        if (span is { IsAllDataRequested: true })
        {
            span.SetTag("demat.command", command.GetType().Name);
            span.SetTag("demat.instance", instance.Value);
        }

        return span;
    }

    internal void Ended(Activity? span, Command command, RunResult? result, TimeSpan took)
    {
        var outcome = OutcomeOf(result);
        steps.Record(took.TotalSeconds, new KeyValuePair<string, object?>("command", command.GetType().Name), new KeyValuePair<string, object?>("outcome", outcome));
        span?.SetTag("demat.outcome", outcome);
        if (result is null)
        {
            span?.SetStatus(ActivityStatusCode.Error);
        }
    }

    internal void Conflict(Command command) => conflicts.Add(1, new KeyValuePair<string, object?>("command", command.GetType().Name));

    internal void Written(int eventBytes)
    {
        entries.Add(1);
        bytes.Add(eventBytes);
    }

    private static string OutcomeOf(RunResult? result) => result switch
    {
        RunResult.Applied => "applied",
        RunResult.AlreadyApplied => "repeated",
        RunResult.Rejected { Reason: RejectionReason.Overtaken } => "overtaken",
        RunResult.Rejected => "rejected",
        _ => "failed",
    };
}

/// <summary>What waits at one moment.</summary>
internal sealed record Backlog(long Effects, long Retrying, TimeSpan EffectsOverdue, TimeSpan TimersOverdue, long Incidents);
