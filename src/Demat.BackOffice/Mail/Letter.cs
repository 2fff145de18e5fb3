using System.Collections.Immutable;

namespace Demat.BackOffice.Mail;

/// <summary>A mail ready to leave.</summary>
/// <param name="Id">Identity of what caused it; the Message-ID is derived from it, so that a repeat is recognised.</param>
/// <param name="To">Who receives it.</param>
/// <param name="Content">What it says.</param>
/// <param name="Attachments">Files joined.</param>
public sealed record Letter(Guid Id, ImmutableArray<MailAddressee> To, LetterContent Content, ImmutableArray<MailAttachment> Attachments);

/// <summary>Somebody who receives a mail.</summary>
public sealed record MailAddressee(string Name, string Address);

/// <summary>The words of a mail, twice: as text and as HTML.</summary>
public sealed record LetterContent(string Subject, string Text, string Html);

/// <summary>A file joined to a mail.</summary>
public sealed record MailAttachment(string FileName, string ContentType, ReadOnlyMemory<byte> Bytes);
