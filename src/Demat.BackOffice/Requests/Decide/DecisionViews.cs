using System.Collections.Immutable;
using System.Text.Json.Nodes;
using Demat.BackOffice.Forms;
using Demat.BackOffice.Inbox;
using Demat.Engine;

namespace Demat.BackOffice.Requests.Decide;

/// <summary>A task, in the agent's queue.</summary>
public sealed record TaskRef(ProcessInstanceId Instance, Key Task);

/// <summary>Everything that is needed to decide.</summary>
/// <param name="Request">What was asked, by whom.</param>
/// <param name="Task">The task.</param>
/// <param name="TaskName">Its label (« Visa de la direction »).</param>
/// <param name="Kind">« visa », « signature », « correction »… or null.</param>
/// <param name="Deadline">Before when.</param>
/// <param name="Facts">The other answers of the request, in the order of the form.</param>
/// <param name="Order">Lines and totals, for an order.</param>
/// <param name="Supplier">For an order.</param>
/// <param name="Budget">Credits before and after, for an order.</param>
/// <param name="Said">What was said already, oldest first.</param>
/// <param name="Next">What comes if it is approved.</param>
/// <param name="Documents">Files.</param>
/// <param name="Verbs">Buttons to show; empty when the task has its own form button.</param>
/// <param name="Form">The form of the task, or null.</param>
/// <param name="Values">What the form is filled with.</param>
/// <param name="CannotDecide">Why this person cannot decide (they asked for it themselves…); null when they can.</param>
/// <param name="Capacity">In which capacity (« directrice des sports »; « par délégation, arrêté n° … »).</param>
/// <param name="Queue">Place in the queue; null when the task is not in it.</param>
public sealed record DecisionView(
    RequestHead Request,
    Key Task,
    string TaskName,
    string? Kind,
    Deadline Deadline,
    ImmutableArray<Fact> Facts,
    OrderView? Order,
    SupplierView? Supplier,
    BudgetLightView? Budget,
    ImmutableArray<HistoryLine> Said,
    ImmutableArray<PredictedStep> Next,
    ImmutableArray<DocumentLine> Documents,
    ImmutableArray<Verb> Verbs,
    Form? Form,
    JsonObject Values,
    string? CannotDecide,
    string Capacity,
    QueuePlace? Queue);

/// <summary>What became of a task that is no longer open, for the person who opens an old link.</summary>
public abstract record DecisionAnswer
{
    /// <summary>The task waits for this person.</summary>
    public sealed record Open(DecisionView View) : DecisionAnswer;

    /// <summary>« Ce dossier n’est plus à traiter : Inès Spécimen l’a visé le … ».</summary>
    public sealed record Closed(string Sentence, ProcessInstanceId Instance) : DecisionAnswer;

    /// <summary>Unknown, or not to be known.</summary>
    public sealed record NotFound : DecisionAnswer;
}
