using System.CommandLine;
using Demat.BackOffice.Backups;
using Demat.Web.Hosting;

namespace Demat.Web.Commands;

/// <summary><c>backup</c> and <c>restore</c>: one archive of everything that cannot be made again, and the way back.</summary>
public static class BackupVerb
{
    /// <summary>Sections of the settings that are kept for the reader of an archive; whatever could be a secret is left out.</summary>
    private static readonly string[] Kept = ["Demat", "Urls", "Site", "Smtp", "Collectivite", "Signature", "Runtime", "Journal"];

    private static readonly string[] Secret = ["password", "phrase", "secret", "token", "key", "user"];

    /// <summary>Makes the verb <c>backup</c>.</summary>
    public static Command MakeBackupVerb()
    {
        var path = new Argument<FileInfo>("fichier") { Description = "L’archive à écrire, par exemple demat-2026-11-23.zip." };
        var verb = new Command("backup", "Sauvegarde la base, les documents et les clés dans une archive, pendant que le serveur travaille.") { path };
        verb.SetAction((parsed, stop) => Run(async services =>
        {
            var file = parsed.GetValue(path)!;
            var manifest = await services.GetRequiredService<MakeBackup>().Run(PlaceOf(services), file.FullName, stop);
            foreach (var part in manifest.Files)
            {
                Console.WriteLine($"{part.Sha256}  {part.Name} ({French.Figure(part.Size / 1_048_576m)}\u00a0Mio)");
            }

            Console.WriteLine($"Sauvegarde écrite\u00a0: {file.FullName}");
            Console.WriteLine("Elle contient des clés et des données personnelles, sans chiffrement\u00a0: seul ce compte peut la lire. Chiffrez-la avant de l’envoyer ailleurs.");
            return Entry.Done;
        }));
        return verb;
    }

    /// <summary>Makes the verb <c>restore</c>.</summary>
    public static Command MakeRestoreVerb()
    {
        var path = new Argument<FileInfo>("fichier") { Description = "L’archive que « backup » a écrite." };
        var force = new Option<bool>("--force") { Description = "Remplace la base et les fichiers qui se trouvent déjà là." };
        var verb = new Command("restore", "Remet une sauvegarde dans une base vide, puis contrôle tous les journaux.") { path, force };
        verb.SetAction((parsed, stop) => Run(async services =>
        {
            var report = await services.GetRequiredService<RestoreBackup>().Run(PlaceOf(services), parsed.GetValue(path)!.FullName, parsed.GetValue(force), stop);
            Console.WriteLine($"Sauvegarde du {French.Moment(report.Manifest.StartedAt)}, programme {report.Manifest.Program}\u00a0: "
                + $"{French.Count(report.Requests, "demande")}, {French.Count(report.Documents, "document")}, {French.Count(report.Agents, "agent")}.");
            if (report.Effects > 0)
            {
                Console.WriteLine($"{French.Count(report.Effects, "effet")} à faire au moment de la sauvegarde\u00a0: un courriel déjà parti peut repartir, avec le même Message-ID.");
            }

            return AuditVerb.Tell(report.Audit, Console.Out);
        }));
        return verb;
    }

    /// <summary>The settings in force that are not secret.</summary>
    internal static Dictionary<string, string?> PlainSettings(IConfiguration configuration) => configuration.AsEnumerable()
        .Where(setting => setting.Value is not null && Kept.Contains(setting.Key.Split(':')[0], StringComparer.OrdinalIgnoreCase))
        .Where(setting => !Secret.Any(word => setting.Key.Contains(word, StringComparison.OrdinalIgnoreCase)))
        .OrderBy(setting => setting.Key, StringComparer.Ordinal)
        .ToDictionary(setting => setting.Key, setting => setting.Value);

    private static BackupPlace PlaceOf(IServiceProvider services)
    {
        var (configuration, place) = (services.GetRequiredService<IConfiguration>(), services.GetRequiredService<Place>());
        return new(Database.Choose(configuration, place).Connection, place.Data, PlainSettings(configuration));
    }

    private static Task<int> Run(Func<IServiceProvider, Task<int>> run) => OnTheDatabase.Run(async services =>
    {
        try
        {
            return await run(services);
        }
        catch (BackupRefusedException refused)
        {
            await Console.Error.WriteLineAsync(refused.Message);
            return Entry.HasProblems;
        }
        catch (Exception problem) when (problem is IOException or UnauthorizedAccessException)
        {
            await Console.Error.WriteLineAsync($"L’archive ou le dossier de données n’est pas accessible\u00a0: {problem.Message}");
            return Entry.CannotRun;
        }
    });
}
