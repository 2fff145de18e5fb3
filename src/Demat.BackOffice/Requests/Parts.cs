using System.Collections.Immutable;
using Demat.Engine;

namespace Demat.BackOffice.Requests;

/// <summary>Somebody, as pages show them: « Karim Démo », « finances ».</summary>
public sealed record Person(AgentId Id, string Name, string Function, string Unit);

/// <summary>How a status looks: icon and colour of its chip.</summary>
public enum StatusKind
{
    /// <summary>Waits for somebody.</summary>
    Waiting,

    /// <summary>Somebody's opinion is asked.</summary>
    Info,

    /// <summary>To be corrected by its requester.</summary>
    Warn,

    /// <summary>Done, signed.</summary>
    Ok,

    /// <summary>Refused, or stopped by an incident.</summary>
    Bad,

    /// <summary>Draft, withdrawn.</summary>
    Neutral,
}

/// <summary>A status in words: « À signer », and its look.</summary>
public sealed record Status(string Code, string Words, StatusKind Kind);

/// <summary>How urgent a deadline is.</summary>
public enum DeadlineKind
{
    /// <summary>No deadline.</summary>
    None,

    /// <summary>After tomorrow.</summary>
    Later,

    /// <summary>Today or tomorrow.</summary>
    Soon,

    /// <summary>Passed.</summary>
    Late,
}

/// <summary>A deadline in words: « En retard de 2 j », « Aujourd’hui », « Mer. 25 nov. ».</summary>
public sealed record Deadline(DateTimeOffset? At, string Words, DeadlineKind Kind);

/// <summary>What a request is, on one line.</summary>
/// <param name="Instance">Its process instance.</param>
/// <param name="Reference">« D-2026-0001 ».</param>
/// <param name="Title">Its object.</param>
/// <param name="Process">Name of the process (« Bon de commande »).</param>
/// <param name="AmountTtc">In euros, null for what has no amount.</param>
/// <param name="Requester">Who asked.</param>
/// <param name="SubmittedAt">When.</param>
/// <param name="Status">Where it stands.</param>
public sealed record RequestHead(
    ProcessInstanceId Instance, string Reference, string Title, string Process, decimal? AmountTtc, Person Requester, DateTimeOffset SubmittedAt, Status Status);

/// <summary>One answer of the form, in words.</summary>
/// <param name="Label">The label of the field.</param>
/// <param name="Text">The answer, several lines for a long text.</param>
/// <param name="IsLong">True for a text to be read as a paragraph.</param>
public sealed record Fact(string Key, string Label, string Text, bool IsLong);

/// <summary>One line of an order.</summary>
public sealed record OrderLineView(
    string Designation, decimal Quantity, string Unit, decimal UnitPriceHt, decimal DiscountPercent, decimal VatPercent, string? Exemption, decimal TotalHt);

/// <summary>The VAT of one rate.</summary>
public sealed record VatView(decimal Percent, decimal Base, decimal Amount);

/// <summary>The lines of an order and their totals, in euros.</summary>
public sealed record OrderView(ImmutableArray<OrderLineView> Lines, ImmutableArray<VatView> Vat, decimal Ht, decimal VatTotal, decimal Ttc);

/// <summary>The supplier of an order.</summary>
public sealed record SupplierView(string Siret, string Name, string City);

/// <summary>What somebody said or did: « Claire Modèle a visé », with their words.</summary>
/// <param name="Icon">Name of the icon (check, undo, close, send, mail, draw, schedule, error).</param>
public sealed record HistoryLine(DateTimeOffset At, string Icon, Person? Who, string Sentence, string? Quote);

/// <summary>A file of the request.</summary>
public sealed record DocumentLine(Guid Id, string FileName, string ContentType, long Size, DateTimeOffset CreatedAt, string? SignedBy);

/// <summary>A step that will come if everything is approved.</summary>
/// <param name="ElementId">The user task.</param>
/// <param name="Name">Its label (« Visa de la direction »).</param>
/// <param name="Kind">« visa », « signature »… see demat.kind; null when not said.</param>
/// <param name="Who">Who will be asked, in words (« Karim Démo », « Karim Démo ou Nora Fictive »).</param>
/// <param name="WorkingDays">Usual time, from demat.sla; null when not said.</param>
public sealed record PredictedStep(string ElementId, string Name, string? Kind, string Who, decimal? WorkingDays);

/// <summary>The colour of the budget light.</summary>
public enum BudgetLightColour
{
    /// <summary>« Crédits suffisants ».</summary>
    Green,

    /// <summary>« Crédits bientôt épuisés »; the request can be sent.</summary>
    Amber,

    /// <summary>« Crédits insuffisants »; the request cannot be sent.</summary>
    Red,
}

/// <summary>What a request does to the credits, in euros.</summary>
/// <param name="Line">Code and label of the budget line.</param>
/// <param name="Colour">Colour of the light.</param>
/// <param name="Words">Words of its chip.</param>
/// <param name="Sentence">What it means and what to do.</param>
/// <param name="Voted">Voted for the line.</param>
/// <param name="Before">Available before the request.</param>
/// <param name="Needed">What the request takes.</param>
/// <param name="After">Available after it; below zero when credits are missing.</param>
public sealed record BudgetLightView(
    string Line, BudgetLightColour Colour, string Words, string Sentence, decimal Voted, decimal Before, decimal Needed, decimal After);
