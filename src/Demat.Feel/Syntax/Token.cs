namespace Demat.Feel.Syntax;

internal enum TokenKind
{
    Number,
    Text,
    Word,
    Symbol,
    Broken,
    End,
}

/// <param name="Kind">What it is.</param>
/// <param name="Text">The characters; for a string its value without quotes; for a broken token the problem.</param>
/// <param name="At">Where it starts.</param>
/// <param name="Start">Index of its first character.</param>
/// <param name="End">Index after its last character.</param>
internal readonly record struct Token(TokenKind Kind, string Text, TextPosition At, int Start, int End);
