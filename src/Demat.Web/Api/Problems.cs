using Demat.BackOffice.Forms;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;

namespace Demat.Web.Api;

/// <summary>What the API says when it does not do what was asked (RFC 9457, <c>application/problem+json</c>).</summary>
internal static class Problems
{
    /// <summary>A problem.</summary>
    /// <param name="status">The HTTP status.</param>
    /// <param name="kind">The end of its type: a program distinguishes problems by it.</param>
    /// <param name="sentence">What a person reads.</param>
    public static ProblemHttpResult Make(int status, string kind, string sentence) => TypedResults.Problem(Details(status, kind, sentence));

    /// <summary>The thing is unknown, or not to be known.</summary>
    public static ProblemHttpResult NotFound(string sentence) => Make(StatusCodes.Status404NotFound, "introuvable", sentence);

    /// <summary>The server cannot answer now; the same request can be sent again.</summary>
    public static ProblemHttpResult Away(string sentence) => Make(StatusCodes.Status503ServiceUnavailable, "indisponible", sentence);

    /// <summary>Values of the form break its rules.</summary>
    public static ProblemHttpResult Invalid(IEnumerable<FieldProblem> problems)
    {
        var details = Details(StatusCodes.Status422UnprocessableEntity, "formulaire", "Des réponses sont à corriger.");
        details.Extensions["errors"] = problems.GroupBy(problem => problem.Path).ToDictionary(path => path.Key, path => path.Select(problem => problem.Message).ToArray());
        return TypedResults.Problem(details);
    }

    private static ProblemDetails Details(int status, string kind, string sentence) => new() { Type = $"urn:demat:probleme:{kind}", Title = sentence, Status = status };
}
