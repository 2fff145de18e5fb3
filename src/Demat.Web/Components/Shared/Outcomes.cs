using Demat.BackOffice.Requests;

namespace Demat.Web.Components.Shared;

/// <summary>What to tell the person about what became of what they asked.</summary>
public static class Outcomes
{
    /// <summary>One sentence, whatever the outcome.</summary>
    public static string Sentence(Outcome outcome) => outcome switch
    {
        Outcome.Done done => done.Sentence,
        Outcome.Rejected rejected => rejected.Sentence,
        Outcome.Invalid invalid => string.Join(" ", invalid.Problems.Select(problem => problem.Message)),
        Outcome.Unsettled => Outcome.Unsettled.Sentence,
        _ => Outcome.NotFound.Sentence,
    };
}
