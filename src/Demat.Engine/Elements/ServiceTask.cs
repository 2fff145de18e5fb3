using Demat.Engine.Execution;
using Demat.Engine.Lint;
using Demat.Engine.Xml;
using Demat.Feel;

namespace Demat.Engine;

/// <summary>Work that a program does: the shell runs the job and answers with a command. A send task with a job type is one too.</summary>
public sealed record ServiceTask : Activity
{
    /// <summary>The kind of job.</summary>
    public required JobDefinition? Job { get; init; }

    internal static ServiceTask Read(ElementXml x) => new() { Id = x.Id, Tag = x.Tag, ParentId = x.ParentId, Job = x.Job() };

    internal override void Work(Run run, ElementInstance me) => Jobs.TryCreate(run, me, Job!);

    internal override IEnumerable<Problem> Check(ProcessDefinition definition)
    {
        if (Job is null)
        {
            yield return LintText.NoJobType(this);
        }
    }
}
