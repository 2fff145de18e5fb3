using System.Collections.Immutable;
using Demat.Engine;
using Demat.Engine.Simulation;
using Demat.Feel;

namespace Demat.Conformance.Steps;

/// <summary>Runs the neutral scripts of the cases: what they trace, how long they span.</summary>
internal sealed class NeutralScript(Func<EngineContext> context)
{
    /// <summary>The tokens traced so far.</summary>
    internal List<string> Trace { get; } = [];

    /// <summary>The intervals of the « span » statements, the end null while one lasts.</summary>
    internal Dictionary<string, (DateTimeOffset From, DateTimeOffset? To)> Spans { get; } = new(StringComparer.Ordinal);

    /// <summary>Runs a job's script from its first statement.</summary>
    internal JobAnswer Run(SimulatedJob job) => Run(job, FeelContext.Empty, Statements(job));

    private static ImmutableList<string> Statements(SimulatedJob job) =>
        [.. ((FeelValue.Text)job.Headers[NeutralModel.ScriptHeader]).Value
            .Split(";;", StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries)];

    private JobAnswer Run(SimulatedJob job, FeelContext set, ImmutableList<string> statements)
    {
        for (var at = 0; at < statements.Count; at++)
        {
            var (word, rest) = Cut(statements[at], ' ');
            switch (word)
            {
                case "noop":
                    break;
                case "trace":
                    Traced(rest);
                    break;
                case "traceif":
                    var (condition, token) = Cut(rest, ':');
                    if (Value(condition, job, set) is FeelValue.Bool { Value: true })
                    {
                        Trace.Add(token);
                    }

                    break;
                case "set":
                    var (name, expression) = Cut(rest, '=');
                    set = set.With(name, Value(expression, job, set));
                    break;
                case "throw":
                    return new JobAnswer.Error(rest, "", set);
                case "wait":
                    return Wait(rest, null, job, set, statements.RemoveRange(0, at + 1));
                case "span":
                    var (id, duration) = Cut(rest, ' ');
                    return Wait(duration, id, job, set, statements.RemoveRange(0, at + 1));
                default:
                    throw new InvalidOperationException($"The script statement « {statements[at]} » is unknown.");
            }
        }

        return JobAnswer.Done(set);
    }

    private void Traced(string token)
    {
        const string once = " once";
        var name = token.EndsWith(once, StringComparison.Ordinal) ? token[..^once.Length] : token;
        if (name == token || !Trace.Contains(name))
        {
            Trace.Add(name);
        }
    }

    private JobAnswer.After Wait(string duration, string? span, SimulatedJob job, FeelContext set, ImmutableList<string> left)
    {
        if (span is not null)
        {
            Spans[span] = (context().Now, null);
        }

        var time = IsoDuration.Parse(duration)!.Value.Time;
        return new(time, later =>
        {
            if (span is not null)
            {
                Spans[span] = (Spans[span].From, context().Now);
            }

            return Run(later, set, left);
        });
    }

    private FeelValue Value(string expression, SimulatedJob job, FeelContext set)
    {
        var parsed = FeelExpression.Parse(expression).Value
            ?? throw new InvalidOperationException($"The script expression « {expression} » is not FEEL.");
        return parsed.Evaluate(job.Variables.With(set), context().Environment).Value;
    }

    private static (string Before, string After) Cut(string text, char at)
    {
        var parts = text.Split(at, 2, StringSplitOptions.TrimEntries);
        return (parts[0], parts.Length > 1 ? parts[1] : "");
    }
}
