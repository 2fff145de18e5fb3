using System.Collections.Immutable;

namespace Demat.BackOffice.Imports;

/// <summary>How far an import is.</summary>
/// <param name="Lines">Lines read so far, the header left out.</param>
/// <param name="Share">0 to 1; null when the length of the file is not known.</param>
public sealed record ImportProgress(int Lines, double? Share);

/// <summary>A line that cannot be taken.</summary>
/// <param name="Line">Line number in the file, from 1; the header is line 1.</param>
/// <param name="Column">Name of the column; null when the whole line is wrong.</param>
/// <param name="Reason">French sentence.</param>
public sealed record RefusedLine(int Line, string? Column, string Reason)
{
    /// <summary>« Ligne 12, colonne siret : … ».</summary>
    public override string ToString() =>
        Column is null ? $"Ligne {Line}\u00A0: {Reason}" : $"Ligne {Line}, colonne {Column}\u00A0: {Reason}";
}

/// <summary>What an import did. One refused line, and nothing was written.</summary>
/// <param name="What">What the file holds, in French (« natures M57 »).</param>
/// <param name="Read">Lines read.</param>
/// <param name="Added">Rows that were not there.</param>
/// <param name="Changed">Rows that were there and differ now.</param>
/// <param name="Unchanged">Rows that were already the same.</param>
/// <param name="Refused">Lines refused, at most <see cref="MostRefused"/>.</param>
public sealed record ImportReport(
    string What, int Read, int Added, int Changed, int Unchanged, ImmutableArray<RefusedLine> Refused)
{
    /// <summary>After this number of refused lines the reading stops: the file is of another kind.</summary>
    public const int MostRefused = 100;

    /// <summary>True when the rows were written.</summary>
    public bool IsWritten => Refused.IsEmpty;

    /// <summary>The result in one French sentence.</summary>
    public string Sentence => IsWritten
        ? $"Import des {What}\u00A0: {Count(Read, "ligne lue", "lignes lues")}, {Count(Added, "ajout", "ajouts")}, "
            + $"{Count(Changed, "modification", "modifications")}, {Unchanged} sans changement."
        : $"Import des {What}\u00A0: rien n’a été écrit, {Count(Refused.Length, "problème", "problèmes")}"
            + (Refused.Length >= MostRefused ? " ou plus." : ".");

    private static string Count(int count, string one, string many) => $"{count} {(count < 2 ? one : many)}";
}
