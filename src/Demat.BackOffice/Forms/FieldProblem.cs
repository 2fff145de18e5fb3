using System.Collections.Immutable;
using Demat.Feel;

namespace Demat.BackOffice.Forms;

/// <summary>What is wrong with one value, and what to do.</summary>
/// <param name="Path">Where: « objet », « lignes[2].quantite » (counted from 0).</param>
/// <param name="Message">One French sentence or two, that names the field or the line.</param>
public sealed record FieldProblem(string Path, string Message);

/// <summary>The answer to a submitted form.</summary>
public abstract record FormOutcome
{
    /// <summary>Every rule is respected; only the visible fields have a value.</summary>
    public sealed record Valid(FeelContext Values) : FormOutcome;

    /// <summary>Nothing may be sent.</summary>
    public sealed record Invalid(ImmutableArray<FieldProblem> Problems) : FormOutcome;
}
