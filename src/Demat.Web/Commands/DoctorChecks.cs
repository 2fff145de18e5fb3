using System.Data.Common;
using System.Net.Sockets;
using System.Security.Cryptography;
using Demat.BackOffice;
using Demat.BackOffice.Documents;
using Demat.BackOffice.Mail;
using Demat.BackOffice.Requests;
using Demat.Runtime;
using Demat.Web.Hosting;
using MailKit.Net.Smtp;
using Microsoft.EntityFrameworkCore;
using Npgsql;

namespace Demat.Web.Commands;

/// <summary>What one check found.</summary>
/// <param name="Subject">What was checked.</param>
/// <param name="IsWell">True when there is nothing to mend.</param>
/// <param name="Sentence">What was found and, when something is wrong, what to do.</param>
public sealed record Finding(string Subject, bool IsWell, string Sentence);

/// <summary>The checks of <c>doctor</c>, in order.</summary>
public static class DoctorChecks
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(5);

    /// <summary>All of them.</summary>
    public static IReadOnlyList<Func<IServiceProvider, CancellationToken, Task<Finding>>> All { get; } = [DataFolder, DatabaseReady, Definitions, MailReady, Stopped, Clock, SigningKey, Passphrase, Rights, WatchingChecks.FiguresToken, WatchingChecks.SpanCollector];

    private static Task<Finding> DataFolder(IServiceProvider services, CancellationToken stop)
    {
        var folder = services.GetRequiredService<Place>().Data;
        try
        {
            var probe = Path.Combine(folder, $".essai-{Guid.NewGuid():N}");
            File.WriteAllText(probe, "");
            File.Delete(probe);
            return Task.FromResult(new Finding("Dossier de données", true, folder));
        }
        catch (Exception problem) when (problem is IOException or UnauthorizedAccessException)
        {
            return Task.FromResult(new Finding("Dossier de données", false, $"{folder} n’est pas accessible en écriture. Donnez ce droit au compte qui lance Demat."));
        }
    }

    private static async Task<Finding> DatabaseReady(IServiceProvider services, CancellationToken stop)
    {
        const string subject = "Base de données";
        await using var db = await services.GetRequiredService<IDbContextFactory<DematDb>>().CreateDbContextAsync(stop);
        try
        {
            var pending = (await db.Database.GetPendingMigrationsAsync(stop)).Count();
            return pending == 0
                ? new Finding(subject, true, $"{(db.Database.IsNpgsql() ? "PostgreSQL" : "SQLite")}, à jour, {await db.Agents.CountAsync(stop)} agents")
                : new Finding(subject, false, $"{French.Count(pending, "migration")} à appliquer. Lancez «\u00a0migrate\u00a0».");
        }
        catch (Exception problem) when (problem is DbException or InvalidOperationException)
        {
            return new Finding(subject, false, $"inaccessible ({problem.Message.Split('\n')[0]}). Vérifiez ConnectionStrings__Demat.");
        }
    }

    private static Task<Finding> Definitions(IServiceProvider services, CancellationToken stop)
    {
        var place = services.GetRequiredService<Place>();
        return Task.FromResult((place.Definitions, place.Templates) switch
        {
            (null, _) => new Finding("Définitions", false, "le dossier process-definitions est introuvable. Lancez Demat depuis son dossier ou réglez Demat:DefinitionsFolder."),
            (_, null) => new Finding("Définitions", false, "le dossier templates est introuvable. Lancez Demat depuis son dossier ou réglez Demat:TemplatesFolder."),
            var (definitions, _) => new Finding("Définitions", true, French.Count(Directory.GetDirectories(definitions).Length, "dossier de processus", "dossiers de processus")),
        });
    }

    private static async Task<Finding> MailReady(IServiceProvider services, CancellationToken stop)
    {
        const string subject = "Courriels";
        var settings = services.GetRequiredService<MailSettings>();
        if (settings.Host is not { } host)
        {
            return new Finding(subject, true, $"aucun serveur\u00a0: les courriels sont écrits dans {settings.Folder}");
        }
        using var client = new SmtpClient { Timeout = (int)Patience.TotalMilliseconds };
        try
        {
            await client.ConnectAsync(host, settings.Port, settings.Security, stop);
            if (settings.User is { } user)
            {
                await client.AuthenticateAsync(user, settings.Password ?? "", stop);
            }
            await client.DisconnectAsync(quit: true, stop);
            return new Finding(subject, true, $"{host} répond");
        }
        catch (Exception problem) when (problem is SocketException or IOException or TimeoutException or MailKit.ProtocolException or MailKit.CommandException or MailKit.Security.AuthenticationException or MailKit.Security.SslHandshakeException)
        {
            return new Finding(subject, false, $"{host} ne répond pas comme attendu ({problem.Message.Split('\n')[0]}). Vérifiez Smtp:Host, Smtp:Port, Smtp:Security, Smtp:User.");
        }
    }

    /// <summary>Nothing is stored that cannot be read; what else stopped is told, and is for the page of incidents.</summary>
    private static async Task<Finding> Stopped(IServiceProvider services, CancellationToken stop)
    {
        const string subject = "Incidents";
        await using var db = await services.GetRequiredService<IDbContextFactory<DematDb>>().CreateDbContextAsync(stop);
        try
        {
            var all = await db.Set<IncidentRow>().CountAsync(stop);
            var unreadable = await db.Set<IncidentRow>().Where(i => i.Key == IncidentRow.OfTheState).Select(i => i.Instance).Take(5).ToListAsync(stop);
            return unreadable.Count == 0
                ? new Finding(subject, true, all == 0 ? "aucun" : $"{French.Count(all, "étape arrêtée", "étapes arrêtées")}\u00a0: voyez la page /incidents")
                : new Finding(subject, false, $"état enregistré illisible\u00a0: {string.Join(", ", unreadable.Select(i => i.Value))}. Remettez process_instance.state en état, puis «\u00a0Réessayer\u00a0» sur la page /incidents.");
        }
        catch (Exception problem) when (problem is DbException or InvalidOperationException)
        {
            return new Finding(subject, false, "la base ne répond pas.");
        }
    }

    private static async Task<Finding> Clock(IServiceProvider services, CancellationToken stop)
    {
        const string subject = "Horloge";
        var clock = services.GetRequiredService<TimeProvider>();
        var ahead = TimeSpan.Zero;
        if (clock is DatabaseClock known)
        {
            try
            {
                await known.Ask(services.GetRequiredService<NpgsqlDataSource>(), stop);
                ahead = known.NodeIsAheadBy;
            }
            catch (DbException)
            {
                return new Finding(subject, false, "la base, dont l’heure fait foi, ne répond pas.");
            }
        }

        var now = clock.GetUtcNow();
        var built = File.GetLastWriteTimeUtc(typeof(DoctorChecks).Assembly.Location);
        return (now.UtcDateTime < built.AddDays(-1), ahead.Duration() > Patience) switch
        {
            (true, _) => new Finding(subject, false, $"elle dit {French.DayAndHour(now)}, avant la construction du programme. Réglez l’heure du serveur (NTP)."),
            (_, true) => new Finding(subject, false, $"ce serveur {(ahead > TimeSpan.Zero ? "avance" : "retarde")} de {French.Count((int)ahead.Duration().TotalSeconds, "seconde")} sur la base, dont l’heure fait foi. Réglez l’heure du serveur (NTP)."),
            _ => new Finding(subject, true, $"{French.DayAndHour(now)} à Paris"),
        };
    }

    private static async Task<Finding> SigningKey(IServiceProvider services, CancellationToken stop)
    {
        const string subject = "Clé de signature";
        try
        {
            await services.GetRequiredService<AuthorityKeys>().Authority(stop);
            return new Finding(subject, true, "l’autorité de la collectivité s’ouvre");
        }
        catch (Exception problem) when (problem is CryptographicException or IOException or InvalidDataException or UnauthorizedAccessException or DbException)
        {
            return new Finding(subject, false, $"l’autorité ne s’ouvre pas ({problem.Message.Split('\n')[0]}). Vérifiez Signature:PhraseSecrete, la base et les droits sur le dossier keys.");
        }
    }

    /// <summary>The passphrase of the signing keys is not kept beside them, except in Development.</summary>
    public static Task<Finding> Passphrase(IServiceProvider services, CancellationToken stop)
    {
        const string subject = "Phrase secrète";
        var isDevelopment = services.GetRequiredService<IHostEnvironment>().IsDevelopment();
        return Task.FromResult((services.GetRequiredService<RequestSettings>().KeyPassphrase, isDevelopment) switch
        {
            (not null, _) => new Finding(subject, true, "donnée par Signature:PhraseSecrete"),
            (null, true) => new Finding(subject, true, "gardée à côté des clés (développement)"),
            (null, false) => new Finding(subject, false, "gardée à côté des clés qu’elle protège. Donnez Signature:PhraseSecrete hors du dossier de données."),
        });
    }

    /// <summary>No other account of the machine reads the data folder.</summary>
    public static Task<Finding> Rights(IServiceProvider services, CancellationToken stop)
    {
        const string subject = "Droits du dossier";
        const UnixFileMode others = UnixFileMode.OtherRead | UnixFileMode.OtherWrite | UnixFileMode.OtherExecute | UnixFileMode.GroupWrite;
        var folder = services.GetRequiredService<Place>().Data;
        return Task.FromResult(OperatingSystem.IsWindows() || (File.GetUnixFileMode(folder) & others) == 0
            ? new Finding(subject, true, "le dossier de données est fermé aux autres comptes")
            : new Finding(subject, false, $"{folder} est ouvert à d’autres comptes. Lancez «\u00a0chmod 700 {folder}\u00a0»."));
    }
}
