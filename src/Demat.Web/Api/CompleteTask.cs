using System.Collections.Frozen;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization;
using Demat.BackOffice.Requests;
using Demat.BackOffice.Requests.Decide;
using Demat.BackOffice.Requests.TaskForms;
using Demat.Engine;
using Demat.Web.SignIn;

namespace Demat.Web.Api;

/// <summary>What is sent to complete a task.</summary>
/// <param name="Decision">« approuver », « corriger » or « refuser »; null for a task that has its form only.</param>
/// <param name="Motif">Why, for a correction or a refusal.</param>
/// <param name="Values">The form of the task, by key, as a person would type it.</param>
public sealed record Completion(string? Decision, string? Motif, JsonObject? Values);

/// <summary>What is answered when it is done.</summary>
/// <param name="Sentence">What was done and who is asked next.</param>
/// <param name="Instance">The instance.</param>
public sealed record Completed(string Sentence, Guid Instance);

/// <summary><c>POST /api/v1/instances/{instance}/tasks/{task}/complete</c>: the same use cases as the decision page, with the same rules.</summary>
internal static class CompleteTask
{
    private static readonly FrozenDictionary<string, Verb> Decisions = Enum.GetValues<Verb>().ToFrozenDictionary(Verbs.Written, StringComparer.Ordinal);

    public static async Task<IResult> Run(Guid instance, long task, HttpContext context, DecideTask decide, SubmitTaskForm submit)
    {
        var by = new AgentId(SignedIn.From(context.User).Id);
        if (!IdempotencyKey.TryRead(context.Request, by, out var command))
        {
            return Problems.Make(StatusCodes.Status400BadRequest, "cle", $"L’en-tête {IdempotencyKey.Header} manque ou n’est pas une clé\u00a0: 1 à 100 caractères ASCII visibles, la même à chaque essai.");
        }

        if (!context.Request.HasJsonContentType())
        {
            return Problems.Make(StatusCodes.Status415UnsupportedMediaType, "type", "Le corps doit être du JSON (application/json).");
        }

        Completion? sent;
        try
        {
            sent = await context.Request.ReadFromJsonAsync(ApiJson.Default.Completion, context.RequestAborted);
        }
        catch (Exception wrong) when (wrong is JsonException or ArgumentException)
        {
            // A name given twice inside « values » is an ArgumentException of the JSON reader.
            sent = null;
        }

        return sent switch
        {
            null => Problems.Make(StatusCodes.Status400BadRequest, "corps", "Le corps n’a pas la forme attendue\u00a0: decision, motif, values."),
            { Decision: null } => Told(await submit.Run(new(command, new(instance), new(task), by, sent.Values ?? []), context.RequestAborted)),
            _ when VerbOf(sent.Decision) is { } verb =>
                Told(await decide.Run(new(command, new(instance), new(task), by, verb, sent.Motif, sent.Values), context.RequestAborted)),
            _ => Problems.Make(StatusCodes.Status422UnprocessableEntity, "decision", "La décision doit être approuver, corriger ou refuser."),
        };
    }

    private static Verb? VerbOf(string decision) => Decisions.TryGetValue(decision, out var verb) ? verb : null;

    private static IResult Told(Outcome outcome) => outcome switch
    {
        Outcome.Done done => TypedResults.Json(new Completed(done.Sentence, done.Instance.Value), ApiJson.Default.Completed),
        Outcome.Invalid invalid => Problems.Invalid(invalid.Problems),
        Outcome.Rejected rejected => Problems.Make(StatusCodes.Status409Conflict, "refus", rejected.Sentence),
        Outcome.Unsettled => Problems.Away(Outcome.Unsettled.Sentence),
        _ => Problems.NotFound(Outcome.NotFound.Sentence),
    };
}

/// <summary>How the API reads and writes: a name that is not known or is given twice is a mistake, not something to pass over.</summary>
[JsonSourceGenerationOptions(JsonSerializerDefaults.Web, UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow, AllowDuplicateProperties = false, MaxDepth = 16)]
[JsonSerializable(typeof(Completion))]
[JsonSerializable(typeof(Completed))]
internal sealed partial class ApiJson : JsonSerializerContext;
