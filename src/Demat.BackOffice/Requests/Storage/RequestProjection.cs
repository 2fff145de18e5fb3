using Demat.BackOffice.Organisation;
using Demat.Engine;
using Demat.Feel;
using Demat.Runtime;
using Microsoft.EntityFrameworkCore;

namespace Demat.BackOffice.Requests.Storage;

/// <summary>Keeps the row of a request in step with its instance.</summary>
internal sealed class RequestProjection(DefinitionStore definitions) : IProjection
{
    private const int LongestTitle = 300;

    public async ValueTask Apply(DbContext db, ProcessInstance instance, IReadOnlyList<Event> events, RunInfo info, CancellationToken ct)
    {
        var row = await db.Set<RequestRow>().FindAsync([instance.Id], ct);
        if (row is null && !IsRequest(instance))
        {
            return;
        }

        var process = info.Definition.Definition;
        var status = RequestStatus.Of(instance, process, events, await definitions.Known(ct));
        row ??= db.Add(New(instance, info, status)).Entity;
        row.Title = Shortened(Evaluated(process, "demat.title", instance, info) is FeelValue.Text { Value.Length: > 0 } title ? title.Value : process.Name);
        row.AmountTtc = Evaluated(process, "demat.amount", instance, info) is FeelValue.Number amount ? amount.Value : null;
        (row.StatusCode, row.StatusWords, row.StatusKind) = (status.Code, status.Words, status.Kind);
        row.UpdatedAt = info.Now;
        row.EndedAt = instance.End is null ? null : row.EndedAt ?? info.Now;
    }

    /// <summary>A process that a timer or a message started is nobody's request.</summary>
    private static bool IsRequest(ProcessInstance instance) =>
        instance.Variables[RequestVariables.Requester] is FeelValue.Text && instance.Variables[RequestVariables.Reference] is FeelValue.Text;

    private static RequestRow New(ProcessInstance instance, RunInfo info, Status status) => new()
    {
        Instance = instance.Id,
        Reference = ((FeelValue.Text)instance.Variables[RequestVariables.Reference]).Value,
        Definition = instance.Definition,
        ProcessId = info.Definition.Definition.Id,
        Process = info.Definition.Definition.Name,
        Title = "",
        Requester = new AgentId(((FeelValue.Text)instance.Variables[RequestVariables.Requester]).Value),
        Unit = new UnitId((instance.Variables[RequestVariables.RequesterUnit] as FeelValue.Text)?.Value ?? ""),
        SubmittedAt = info.Now,
        StatusCode = status.Code,
        StatusWords = status.Words,
        StatusKind = status.Kind,
        UpdatedAt = info.Now,
    };

    private static FeelValue Evaluated(ProcessDefinition process, string property, ProcessInstance instance, RunInfo info)
    {
        var text = process.Properties.GetValueOrDefault(property);
        return text is null ? FeelValue.Null.Instance
            : !text.StartsWith('=') ? new FeelValue.Text(text)
            : FeelExpression.Parse(text[1..]).Value?.Evaluate(instance.Variables, new FeelEnvironment(info.Now, info.Functions, FeelBudget.Default)).Value
                ?? FeelValue.Null.Instance;
    }

    private static string Shortened(string title) => title.Length <= LongestTitle ? title : title[..(LongestTitle - (char.IsHighSurrogate(title[LongestTitle - 2]) ? 2 : 1))] + "…";
}
