using System.Collections.Immutable;
using Demat.Feel;

namespace Demat.BackOffice.Processes.Scenarios;

/// <summary>How service tasks answer when a scenario says nothing of them.</summary>
internal static class UsualAnswers
{
    private static readonly ImmutableDictionary<string, FeelContext> ByType = new Dictionary<string, FeelContext>
    {
        ["engager"] = FeelContext.Empty
            .With("numeroEngagement", new FeelValue.Text("2026-DEMO-000001"))
            .With("engagement", new FeelValue.Context(FeelContext.Empty.With("numero", new FeelValue.Text("2026-DEMO-000001")))),
        ["numeroter"] = FeelContext.Empty.With("numero", new FeelValue.Text("DEMO-0001")),
        ["produire-document"] = FeelContext.Empty.With("document", new FeelValue.Context(FeelContext.Empty
            .With("id", new FeelValue.Text("document-1"))
            .With("nom", new FeelValue.Text("document.pdf"))
            .With("sha256", new FeelValue.Text(new string('0', 64))))),
    }.ToImmutableDictionary();

    /// <summary>The answer the scenario gives for the element, else for the type, else the usual one.</summary>
    public static JobAnswer To(AskedJob job, ImmutableDictionary<string, JobAnswer> said) =>
        said.GetValueOrDefault(job.Element) ?? said.GetValueOrDefault(job.Type)
        ?? new JobAnswer.Completes(ByType.GetValueOrDefault(job.Type, FeelContext.Empty));
}
