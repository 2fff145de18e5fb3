using System.Text;

namespace Demat.Feel.Syntax;

// reading tokens and names, telling problems
internal sealed partial class Parser
{
    private bool IsSymbol(string symbol) => Current.Kind == TokenKind.Symbol && Current.Text == symbol;

    private bool IsWord(string word) => Current.Kind == TokenKind.Word && Current.Text == word;

    private bool Accept(string symbol)
    {
        var found = IsSymbol(symbol);
        at += found ? 1 : 0;
        return found;
    }

    private bool AcceptWord(string word)
    {
        var found = IsWord(word);
        at += found ? 1 : 0;
        return found;
    }

    private ComparisonOperator? AcceptComparison()
    {
        ComparisonOperator? operation = Current.Kind != TokenKind.Symbol ? null : Current.Text switch
        {
            "=" => ComparisonOperator.Equal,
            "!=" => ComparisonOperator.NotEqual,
            "<" => ComparisonOperator.Less,
            "<=" => ComparisonOperator.LessOrEqual,
            ">" => ComparisonOperator.Greater,
            ">=" => ComparisonOperator.GreaterOrEqual,
            _ => null,
        };
        at += operation is null ? 0 : 1;
        return operation;
    }

    private void Expect(string symbol)
    {
        if (!Accept(symbol))
        {
            Unexpected($"« {symbol} »");
        }
    }

    private void ExpectWord(string word)
    {
        if (!AcceptWord(word))
        {
            Unexpected($"« {word} »");
        }
    }

    private void ExpectEnd()
    {
        if (Current.Kind != TokenKind.End)
        {
            Unexpected("la fin de l’expression");
        }
    }

    private Node Unexpected(string expected) => Fail(Current.At, Current.Kind switch
    {
        TokenKind.Broken => Current.Text,
        TokenKind.End => $"L’expression s’arrête ici alors qu’on attend {expected}.",
        _ => $"On attend {expected} et on trouve « {text[Current.Start..Current.End]} ».",
    });

    private Node Fail(TextPosition where, string message)
    {
        problem ??= new(where, message);
        at = tokens.Count - 1;
        return Nothing;
    }

    /// <summary>A name: the longest known one, else all the words that follow each other.</summary>
    private string Name(string expected)
    {
        if (known.Longest(tokens, at) is { Length: > 0 } longest)
        {
            at += longest.Length;
            return longest.Name;
        }

        if (Current.Kind != TokenKind.Word)
        {
            Unexpected(expected);
            return "";
        }

        var first = Current.Text;
        at++;
        if (first == "?" || !ContinuesName())
        {
            partialSeen |= first == "partial";
            inputSeen |= first == "?";
            return first;
        }

        var name = new StringBuilder(first);
        while (ContinuesName())
        {
            name.Append(' ').Append(Current.Text);
            at++;
        }

        return name.ToString();
    }

    private bool ContinuesName() =>
        (Current.Kind == TokenKind.Word && Current.Text != "?" && !Keywords.EndsName(Current.Text))
        || (Current.Kind == TokenKind.Number && Current.Text.All(char.IsAsciiDigit));

    /// <summary>The name before a colon, whatever it is made of; null (and nothing read) when no colon follows.</summary>
    private string? NameBeforeColon()
    {
        if (Current.Kind == TokenKind.Text && tokens[at + 1].Text == ":")
        {
            at += 2;
            return tokens[at - 2].Text;
        }

        var end = at;
        while (tokens[end].Kind is TokenKind.Word or TokenKind.Number || (tokens[end].Kind == TokenKind.Symbol && IsNameSymbol(tokens[end].Text)))
        {
            end++;
        }

        if (end == at || Current.Kind != TokenKind.Word || tokens[end] is not { Kind: TokenKind.Symbol, Text: ":" })
        {
            return null;
        }

        var name = Written(at, end);
        at = end + 1;
        return name;
    }

    private static bool IsNameSymbol(string symbol) => symbol is "." or "/" or "-" or "'" or "’" or "+" or "*" or "**";

    /// <summary>Tokens as written, with one space where there were blanks.</summary>
    private string Written(int first, int end)
    {
        var name = new StringBuilder(tokens[first].Text);
        for (var i = first + 1; i < end; i++)
        {
            name.Append(tokens[i].Start > tokens[i - 1].End ? " " : "").Append(tokens[i].Text);
        }

        return name.ToString();
    }
}
