using Microsoft.AspNetCore.Diagnostics;

namespace Demat.Web.Api;

/// <summary>A failure inside the API is told as a problem; nothing of its cause leaves the server.</summary>
internal sealed class ApiFailures : IExceptionHandler
{
    public async ValueTask<bool> TryHandleAsync(HttpContext httpContext, Exception exception, CancellationToken cancellationToken)
    {
        if (!httpContext.IsForApi())
        {
            return false;
        }

        var problem = exception is BadHttpRequestException wrong
            ? Problems.Make(wrong.StatusCode, "requete", "La demande est mal formée ou trop longue.")
            : Problems.Make(StatusCodes.Status500InternalServerError, "panne", "Une panne a empêché de répondre. Réessayez avec la même clé.");
        await problem.ExecuteAsync(httpContext);
        return true;
    }
}
