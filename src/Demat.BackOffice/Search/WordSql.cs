namespace Demat.BackOffice.Search;

/// <summary>The conditions that find rows by their words, in the SQL of each database.</summary>
/// <remarks>
/// PostgreSQL has one inverted index over the words of a row <em>and</em> over what bounds who may see it (a principal, a requester, a unit): both
/// are intersected inside the index, so what a search reads does not grow with what other people have. The migrations make these indexes over
/// the expressions below, which must therefore stay as they are.
/// </remarks>
internal static class WordSql
{
    /// <summary>What the index of <c>inbox</c> holds.</summary>
    public const string Inbox = "array_to_tsvector(string_to_array(words, ' ') || ARRAY[principal::text, 'process:' || process_id::text])";

    /// <summary>What the index of <c>request</c> holds.</summary>
    public const string Request = "array_to_tsvector(string_to_array(words, ' ') || ARRAY['requester:' || requester::text, 'unit:' || unit::text])";

    /// <summary>The <c>tsquery</c> of PostgreSQL: every word, and one of the marks when there are any.</summary>
    public static string Query(IEnumerable<SoughtWord> words, params IEnumerable<IReadOnlyCollection<string>> marks) => string.Join(" & ",
        words.Select(word => Quoted(word.Text) + (word.IsWhole ? "" : ":*"))
            .Concat(marks.Where(any => any.Count > 0).Select(any => $"({string.Join(" | ", any.Select(Quoted))})")));

    /// <summary>The pattern of one word for <c>LIKE</c> over the words, with a space before and after them.</summary>
    public static string Pattern(SoughtWord word) => word.IsWhole ? $"% {word.Text} %" : $"% {word.Text}%";

    private static string Quoted(string lexeme) => $"'{lexeme.Replace("\\", "\\\\", StringComparison.Ordinal).Replace("'", "''", StringComparison.Ordinal)}'";
}
