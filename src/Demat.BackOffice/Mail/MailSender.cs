using MailKit.Net.Smtp;
using MimeKit;

namespace Demat.BackOffice.Mail;

/// <summary>Sends a mail by SMTP, or writes it as a file when no server is configured.</summary>
public sealed class MailSender(MailSettings settings, TimeProvider clock)
{
    /// <summary>Sends the mail. Sent again, it carries the same Message-ID and overwrites the same file.</summary>
    /// <exception cref="SmtpCommandException">The server refused the mail.</exception>
    /// <exception cref="IOException">The server or the disk cannot be reached; also other network exceptions.</exception>
    public async Task Send(Letter letter, CancellationToken stop)
    {
        using var message = Message(letter);
        if (settings.Host is null)
        {
            await Write(message, $"{letter.Id:N}", stop);
            return;
        }

        using var client = new SmtpClient();
        await client.ConnectAsync(settings.Host, settings.Port, settings.Security, stop);
        if (settings.User is { Length: > 0 } user)
        {
            await client.AuthenticateAsync(user, settings.Password ?? "", stop);
        }

        await client.SendAsync(message, stop);
        await client.DisconnectAsync(true, stop);
    }

    private MimeMessage Message(Letter letter)
    {
        var from = new MailboxAddress(settings.FromName, settings.From);
        var body = new BodyBuilder { TextBody = letter.Content.Text, HtmlBody = letter.Content.Html };
        foreach (var file in letter.Attachments)
        {
            body.Attachments.Add(file.FileName, file.Bytes.ToArray(), ContentType.Parse(file.ContentType));
        }

        var message = new MimeMessage
        {
            MessageId = $"{letter.Id:N}@{from.Domain}",
            Subject = letter.Content.Subject,
            Date = clock.GetUtcNow(),
            Body = body.ToMessageBody(),
        };
        message.From.Add(from);
        message.To.AddRange(letter.To.Select(a => new MailboxAddress(a.Name, a.Address)));
        message.Headers.Add(HeaderId.AutoSubmitted, "auto-generated");
        return message;
    }

    // The reader of the folder must never see half a mail, and a repeat must leave exactly one file.
    private async Task Write(MimeMessage message, string name, CancellationToken stop)
    {
        Directory.CreateDirectory(settings.Folder);
        var temporary = Path.Combine(settings.Folder, $".{name}.{Environment.ProcessId}.tmp");
        await using (var file = File.Create(temporary))
        {
            await message.WriteToAsync(file, stop);
        }

        File.Move(temporary, Path.Combine(settings.Folder, $"{name}.eml"), overwrite: true);
    }
}
