using MailKit.Security;
using Microsoft.Extensions.Configuration;

namespace Demat.BackOffice.Mail;

/// <summary>How mails leave; section « Smtp » of the configuration.</summary>
/// <param name="Host">SMTP server; null writes files instead.</param>
/// <param name="Port">25, 465 or 587.</param>
/// <param name="Security">Encryption of the connection.</param>
/// <param name="User">Account, or null when the server asks none.</param>
/// <param name="Password">Of the account.</param>
/// <param name="From">Address of the sender.</param>
/// <param name="FromName">Name of the sender.</param>
/// <param name="Folder">Where files are written without a server.</param>
public sealed record MailSettings(
    string? Host, int Port, SecureSocketOptions Security, string? User, string? Password, string From, string FromName, string Folder)
{
    /// <summary>Reads the configuration. Without « Smtp:Security » the connection must be encrypted.</summary>
    public static MailSettings Read(IConfiguration configuration, string dataFolder)
    {
        var smtp = configuration.GetSection("Smtp");
        var port = smtp.GetValue("Port", 587);
        var security = smtp["Security"]?.ToLowerInvariant() switch
        {
            "none" => SecureSocketOptions.None,
            "ssl" => SecureSocketOptions.SslOnConnect,
            "starttls" => SecureSocketOptions.StartTls,
            null or "" => port == 465 ? SecureSocketOptions.SslOnConnect : SecureSocketOptions.StartTls,
            var other => throw new InvalidDataException($"Smtp:Security « {other} » n’existe pas : écrivez none, starttls ou ssl."),
        };
        return new(
            smtp["Host"] is { Length: > 0 } host ? host : null, port, security, smtp["User"], smtp["Password"],
            smtp["From"] ?? "ne-pas-repondre@demat.example", smtp["FromName"] ?? "Demat", Path.Combine(dataFolder, "mail"));
    }
}
