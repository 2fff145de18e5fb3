using Demat.BackOffice.Documents;
using Demat.BackOffice.Mail;
using Demat.Engine;
using Demat.Web.SignIn;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Demat.Web.Hosting;

/// <summary>Files that a browser asks for by their address; each asks whether the person may see it.</summary>
public static class Downloads
{
    /// <summary>Documents of requests; attachments of written mails in Development.</summary>
    public static void MapDownloads(this IEndpointRouteBuilder routes)
    {
        routes.MapGet("/documents/{id:guid}", Document).RequireAuthorization();
        routes.MapGet("/courriels/{name}/pieces/{index:int}", Attachment).RequireAuthorization(Policies.Development);
    }

    private static async Task<Results<FileContentHttpResult, NotFound>> Document(Guid id, HttpContext context, DocumentFiles documents)
    {
        var agent = new AgentId(SignedIn.From(context.User).Id);
        return await documents.Open(agent, id, context.RequestAborted) is { } file ? Send(context, file.FileName, file.ContentType, file.Bytes) : TypedResults.NotFound();
    }

    private static Results<FileContentHttpResult, NotFound> Attachment(string name, int index, HttpContext context, MailSettings settings) =>
        WrittenMails.Open(settings, name)?.Attachments.ElementAtOrDefault(index) is { } file ? Send(context, file.FileName, file.ContentType, file.Bytes) : TypedResults.NotFound();

    // A PDF opens beside the page; anything else is saved, so that a file somebody sent never runs under our address.
    private static FileContentHttpResult Send(HttpContext context, string name, string type, byte[] bytes)
    {
        var opens = type == "application/pdf";
        context.Response.Headers.CacheControl = "private, no-store";
        context.Response.Headers.ContentDisposition = new Microsoft.Net.Http.Headers.ContentDispositionHeaderValue(opens ? "inline" : "attachment") { FileNameStar = name }.ToString();
        return TypedResults.File(bytes, opens ? type : "application/octet-stream");
    }
}
