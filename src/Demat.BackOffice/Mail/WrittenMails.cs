using System.Collections.Immutable;
using MimeKit;

namespace Demat.BackOffice.Mail;

/// <summary>The mails written as files, for the page « Courriels » of the Development environment.</summary>
public static class WrittenMails
{
    private const int MostShown = 200;

    /// <summary>One line of the list.</summary>
    /// <param name="Name">Names the mail in <see cref="Open"/>.</param>
    public sealed record Line(string Name, string Subject, string To, DateTimeOffset Date, int Attachments);

    /// <summary>One mail, whole.</summary>
    public sealed record Opened(Line Head, string MessageId, string Text, string Html, ImmutableArray<Attachment> Attachments);

    /// <summary>A file joined to the mail.</summary>
    public sealed record Attachment(string FileName, string ContentType, byte[] Bytes);

    /// <summary>The last mails, newest first.</summary>
    public static ImmutableArray<Line> List(MailSettings settings) => !Directory.Exists(settings.Folder) ? [] :
    [
        .. new DirectoryInfo(settings.Folder).GetFiles("*.eml").OrderByDescending(f => f.LastWriteTimeUtc).Take(MostShown)
            .Select(f => Head(Path.GetFileNameWithoutExtension(f.Name), Load(f.FullName)))
            .OrderByDescending(l => l.Date),
    ];

    /// <summary>One mail, or null when there is none of that name.</summary>
    public static Opened? Open(MailSettings settings, string name)
    {
        var file = Path.Combine(settings.Folder, name + ".eml");
        if (!name.All(char.IsAsciiLetterOrDigit) || !File.Exists(file))
        {
            return null;
        }

        var message = Load(file);
        return new(
            Head(name, message), message.MessageId ?? "", message.TextBody ?? "", message.HtmlBody ?? "",
            [.. message.Attachments.OfType<MimePart>().Select(p => new Attachment(p.FileName ?? "piece", p.ContentType.MimeType, Bytes(p)))]);
    }

    private static Line Head(string name, MimeMessage message) =>
        new(name, message.Subject ?? "", string.Join(", ", message.To.Mailboxes.Select(m => $"{m.Name} <{m.Address}>")), message.Date, message.Attachments.Count());

    private static MimeMessage Load(string file) => MimeMessage.Load(file);

    private static byte[] Bytes(MimePart part)
    {
        using var bytes = new MemoryStream();
        part.Content?.DecodeTo(bytes);
        return bytes.ToArray();
    }
}
