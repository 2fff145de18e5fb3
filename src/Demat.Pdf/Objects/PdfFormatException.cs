namespace Demat.Pdf.Objects;

/// <summary>The bytes are not a PDF file that we can read.</summary>
public sealed class PdfFormatException(string message) : Exception(message);
