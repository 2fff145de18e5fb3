using System.Collections.Immutable;
using System.Text.Json.Nodes;
using Demat.Feel;

namespace Demat.BackOffice.Forms;

/// <summary>What was understood of one submitted value.</summary>
internal abstract record FieldAnswer
{
    /// <summary>The only empty answer.</summary>
    public static FieldAnswer Nothing { get; } = new Missing();

    /// <summary>Nothing was answered.</summary>
    public sealed record Missing : FieldAnswer;

    /// <summary>A value of the expected type.</summary>
    public sealed record Read(FeelValue Value) : FieldAnswer;

    /// <summary>A value of another type; the problems have paths from the root of their list.</summary>
    public sealed record Wrong(ImmutableArray<FieldProblem> Problems) : FieldAnswer;

    /// <summary>Rows of a repeated list, read one by one later.</summary>
    public sealed record Raw(JsonNode Json) : FieldAnswer;
}
