using Demat.BackOffice.Search;
using Demat.Engine;
using Demat.Feel;
using Demat.Runtime;

namespace Demat.BackOffice.Requests.Storage;

/// <summary>Keeps the row of a request in step with its instance.</summary>
internal sealed class RequestProjection : IProjection
{
    private const int LongestTitle = 300;
    private const string Supplier = "fournisseur";
    private static readonly ParseResult<FeelExpression> RequesterName = FeelExpression.Parse($"name of({RequestVariables.Requester})");

    public ValueTask<IReadOnlyList<Statement>> Rows(ProcessInstance instance, IReadOnlyList<Event> events, RunInfo info, CancellationToken ct)
    {
        if (!IsRequest(instance))
        {
            return new([]);
        }

        var process = info.Definition.Definition;
        var status = RequestStatus.Of(instance, process, events, info.Definitions);
        var title = TitleOf(instance, info);
        var amount = (Evaluated(process, "demat.amount", instance, info) as FeelValue.Number)?.Value;
        var words = WordsOf(instance, info, title);
        var statements = new List<Statement> { info.Version == 1 ? New(instance, info, status, title, amount, words) : Advanced(instance, info, status, title, amount, words) };
        if (StillOpen(instance, events))
        {
            statements.Add(Renamed(instance, words));
        }

        if (events.Any(e => e is Event.InstanceMigrated))
        {
            statements.Add(Migrated(instance, process));
        }

        return new(statements);
    }

    public string? Words(ProcessInstance instance, RunInfo info) => IsRequest(instance) ? WordsOf(instance, info, TitleOf(instance, info)) : null;

    private static string TitleOf(ProcessInstance instance, RunInfo info) => Shortened(
        Evaluated(info.Definition.Definition, "demat.title", instance, info) is FeelValue.Text { Value.Length: > 0 } given ? given.Value : info.Definition.Definition.Name);

    /// <summary>Reference, subject, process, requester and their unit, supplier by name and number.</summary>
    private static string WordsOf(ProcessInstance instance, RunInfo info, string title) => FoldedWords.Of(
        TextOf(instance, RequestVariables.Reference),
        title,
        info.Definition.Definition.Name,
        RequesterName.Value?.Evaluate(instance.Variables, new FeelEnvironment(info.Now, info.Functions, FeelBudget.Default)).Value is FeelValue.Text name ? name.Value : null,
        TextOf(instance, Supplier + RequestVariables.NameSuffix),
        TextOf(instance, Supplier),
        TextOf(instance, RequestVariables.RequesterUnit));

    private static string? TextOf(ProcessInstance instance, string variable) => (instance.Variables[variable] as FeelValue.Text)?.Value;

    /// <summary>True when a task was open before this step and still is.</summary>
    private static bool StillOpen(ProcessInstance instance, IReadOnlyList<Event> events) =>
        instance.UserTasks.Count > events.OfType<Event.UserTaskCreated>().Count(e => instance.UserTasks.ContainsKey(e.Task));

    private static Statement Renamed(ProcessInstance instance, string words) =>
        new("UPDATE inbox SET words = $2 WHERE instance_id = $1 AND words <> $2", instance.Id.Value, words);

    /// <summary>A process that a timer or a message started is nobody's request.</summary>
    private static bool IsRequest(ProcessInstance instance) =>
        instance.Variables[RequestVariables.Requester] is FeelValue.Text && instance.Variables[RequestVariables.Reference] is FeelValue.Text;

    private static Statement New(ProcessInstance instance, RunInfo info, Status status, string title, decimal? amount, string words) => new(
        """
        INSERT INTO request (instance_id, reference, definition, process_id, process, title, amount_ttc, requester, unit,
          submitted_at, status_code, status_words, status_kind, updated_at, ended_at, words)
        VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $10, $14, $15)
        """,
        instance.Id.Value,
        ((FeelValue.Text)instance.Variables[RequestVariables.Reference]).Value,
        instance.Definition.Value,
        info.Definition.Definition.Id,
        info.Definition.Definition.Name,
        title,
        amount,
        ((FeelValue.Text)instance.Variables[RequestVariables.Requester]).Value,
        (instance.Variables[RequestVariables.RequesterUnit] as FeelValue.Text)?.Value ?? "",
        info.Now,
        status.Code,
        status.Words,
        status.Kind.ToString(),
        instance.End is null ? null : info.Now,
        words);

    private static Statement Advanced(ProcessInstance instance, RunInfo info, Status status, string title, decimal? amount, string words) => new(
        """
        UPDATE request SET title = $2, amount_ttc = $3, status_code = $4, status_words = $5, status_kind = $6, updated_at = $7,
          ended_at = COALESCE(ended_at, $8), words = $9
        WHERE instance_id = $1
        """,
        instance.Id.Value, title, amount, status.Code, status.Words, status.Kind.ToString(), info.Now, instance.End?.At, words);

    private static Statement Migrated(ProcessInstance instance, ProcessDefinition process) => new(
        "UPDATE request SET definition = $2, process_id = $3, process = $4 WHERE instance_id = $1",
        instance.Id.Value, instance.Definition.Value, process.Id, process.Name);

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
