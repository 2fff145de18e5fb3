using System.Net;
using Demat.Runtime;
using Demat.Web.Api;
using Microsoft.Data.Sqlite;
using Npgsql;

namespace Demat.Web.Operations;

/// <summary>Why a server that works cannot answer now. It ends by itself, or when somebody makes room.</summary>
public enum Unavailability
{
    /// <summary>Every place is taken, or the disk is full.</summary>
    Saturated,

    /// <summary>The database does not answer.</summary>
    DatabaseAway,
}

/// <summary>What to tell people while the server cannot answer.</summary>
public static class Unavailable
{
    private const int SqliteBusy = 5;
    private const int SqliteFull = 13;
    private const string RetryAfterSeconds = "5";

    /// <summary>Whether the failure is one of those that pass, and which; null for a mistake of ours.</summary>
    public static Unavailability? Of(Exception e) => e switch
    {
        PostgresException { SqlState: PostgresErrorCodes.DiskFull or PostgresErrorCodes.TooManyConnections or PostgresErrorCodes.OutOfMemory } => Unavailability.Saturated,
        SqliteException { SqliteErrorCode: SqliteBusy or SqliteFull } => Unavailability.Saturated,
        NpgsqlException when e.Message.Contains("pool has been exhausted", StringComparison.Ordinal) => Unavailability.Saturated,
        _ when e.InnerException is { } inner && Of(inner) is { } why => why,
        _ => DatabaseAway.Is(e) ? Unavailability.DatabaseAway : null,
    };

    /// <summary>One sentence for a person.</summary>
    public static string Sentence(this Unavailability why) => why == Unavailability.DatabaseAway
        ? "La base de données ne répond pas."
        : "Le service est momentanément saturé.";

    /// <summary>Answers 503 with a page, or a problem to a program, instead of a failure that passes.</summary>
    public static IApplicationBuilder UseUnavailable(this IApplicationBuilder app) => app.Use(async (context, next) =>
    {
        try
        {
            await next(context);
        }
        catch (Exception e) when (!context.Response.HasStarted && Of(e) is not null)
        {
            await Answer(context, Of(e)!.Value);
        }
    });

    /// <summary>Answers 503.</summary>
    public static async Task Answer(HttpContext context, Unavailability why)
    {
        context.Response.Headers.ContentLength = null;
        context.Response.StatusCode = StatusCodes.Status503ServiceUnavailable;
        context.Response.Headers.RetryAfter = RetryAfterSeconds;
        context.Response.Headers.CacheControl = "no-store";
        if (context.IsForApi())
        {
            await Problems.Away(why.Sentence()).ExecuteAsync(context);
            return;
        }

        context.Response.ContentType = "text/html; charset=utf-8";
        await context.Response.WriteAsync(Page(why, HttpMethods.IsGet(context.Request.Method) ? context.Request.Path + context.Request.QueryString : "/"));
    }

    // Without the pages' own components: what they need may be what is missing.
    private static string Page(Unavailability why, string address) => $"""
        <!DOCTYPE html>
        <html lang="fr">
        <head>
            <meta charset="utf-8" />
            <meta name="viewport" content="width=device-width, initial-scale=1" />
            <title>{why.Sentence().TrimEnd('.')} · Demat</title>
            <link rel="stylesheet" href="/lib/demat/fonts.css" />
            <link rel="stylesheet" href="/css/tokens.css" />
            <link rel="stylesheet" href="/css/base.css" />
            <link rel="stylesheet" href="/css/shell.css" />
            <link rel="stylesheet" href="/css/components.css" />
            <link rel="icon" type="image/svg+xml" href="/favicon.svg" />
        </head>
        <body>
            <header class="top"><a class="brand" href="/">Demat</a></header>
            <main id="contenu" class="narrow">
                <section class="card empty">
                    <h1>{why.Sentence().TrimEnd('.')}</h1>
                    <p>Rien n’est perdu&nbsp;: ce qui était enregistré est gardé. Le service reprend seul, en général en moins d’une minute.</p>
                    <div class="actions"><a class="rz-button out" href="{WebUtility.HtmlEncode(address)}">Réessayer</a></div>
                </section>
            </main>
        </body>
        </html>
        """;
}
