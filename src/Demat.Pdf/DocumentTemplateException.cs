namespace Demat.Pdf;

/// <summary>A template, filled with its data, is not a document: the message says why, in French, and where if known.</summary>
public sealed class DocumentTemplateException : Exception
{
    /// <summary>What is wrong.</summary>
    public DocumentTemplateException(string message, Exception? cause = null) : base(message, cause)
    {
    }
}
