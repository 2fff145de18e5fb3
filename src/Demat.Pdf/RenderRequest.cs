namespace Demat.Pdf;

/// <summary>All that makes a document. The same request always gives the same bytes.</summary>
public sealed record RenderRequest
{
    /// <summary>The text of the template (Liquid over the XHTML subset of templates/documents/README.md).</summary>
    public required string Template { get; init; }

    /// <summary>What the template shows: text, decimal, int, bool, dates, lists and nested dictionaries.</summary>
    public required IReadOnlyDictionary<string, object?> Data { get; init; }

    /// <summary>The title, shown by readers in place of the file name.</summary>
    public required string Title { get; init; }

    /// <summary>Who issues the document.</summary>
    public required string Author { get; init; }

    /// <summary>The natural language of the text (BCP 47).</summary>
    public string Language { get; init; } = "fr-FR";

    /// <summary>The date of creation written in the document.</summary>
    public required DateTimeOffset CreatedAt { get; init; }

    /// <summary>Files carried by the document.</summary>
    public IReadOnlyList<Attachment> Attachments { get; init; } = [];

    /// <summary>The pictures (PNG or JPEG) by the name that templates give them.</summary>
    public IReadOnlyDictionary<string, byte[]> Pictures { get; init; } = new Dictionary<string, byte[]>();

    /// <summary>One field per signatory to come; all are laid down now, so that signing only fills them.</summary>
    public IReadOnlyList<SignatureField> SignatureFields { get; init; } = [];
}

/// <summary>What an attached file is to the document (ISO 19005-3, AFRelationship).</summary>
public enum AttachmentRelationship
{
    /// <summary>The data the document was made from.</summary>
    Source,

    /// <summary>The data the document shows.</summary>
    Data,

    /// <summary>Something that completes the document.</summary>
    Supplement,
}

/// <summary>A file carried by a document.</summary>
public sealed record Attachment(string FileName, string MediaType, string Description, AttachmentRelationship Relationship, byte[] Content);

/// <summary>A place to sign: its name in the file and in the template, and what assistive technologies say of it.</summary>
public sealed record SignatureField(string Name, string Label);
