namespace Demat.BackOffice.Budgets;

/// <summary>What came of asking for credits. Closed family.</summary>
public abstract record EngagementOutcome
{
    private EngagementOutcome() { }

    /// <summary>Credits are reserved and a number is given, once the caller commits.</summary>
    public sealed record Engaged(Engagement Engagement, CreditCheck Check) : EngagementOutcome;

    /// <summary>Nothing is reserved.</summary>
    /// <param name="Code"><see cref="CreditLedger.NotEnough"/> or <see cref="CreditLedger.UnknownLine"/>.</param>
    /// <param name="Reason">French sentence, shown as it is.</param>
    public sealed record Refused(string Code, string Reason) : EngagementOutcome;
}
