namespace Demat.BackOffice.Purchasing;

/// <summary>Why an order cannot be sent as it is.</summary>
/// <param name="Line">Line number, from 1; null when it is about the whole order.</param>
/// <param name="Field">Name of the field in the form (« quantite »).</param>
/// <param name="Message">French sentence that names the line and the field.</param>
public sealed record OrderLineProblem(int? Line, string Field, string Message);
