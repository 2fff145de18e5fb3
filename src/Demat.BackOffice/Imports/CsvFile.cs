using System.Runtime.CompilerServices;
using CsvHelper;

namespace Demat.BackOffice.Imports;

/// <summary>Reads a file line by line: UTF-8, semicolons, a header. What is wrong goes to the list of refused lines.</summary>
internal sealed class CsvFile(Stream file, CsvFormat format, IProgress<ImportProgress>? progress)
{
    private const char Undecodable = '\uFFFD';
    private const int LargestRecord = 64 * 1024;
    private const int ProgressStep = 200;

    private static readonly CsvReaderOptions Options = CsvReaderOptions.Default with
    {
        Separator = CsvFormat.Separator,
        HasHeader = false,
        MaxRecordSize = LargestRecord,
        MalformedData = CsvMalformedDataHandling.Throw,
        TrackLineNumbers = true,
    };

    internal List<RefusedLine> Refused { get; } = [];

    internal int LinesRead { get; private set; }

    internal async IAsyncEnumerable<CsvRow> Rows([EnumeratorCancellation] CancellationToken stop)
    {
        // Bytes that are not UTF-8 come out as U+FFFD, so that the line and the column that hold them can be named.
        await using var reader = CsvReader.Create(file, Options, leaveOpen: true);
        if (await Columns(reader, stop) is not { } columns)
        {
            yield break;
        }

        while (Refused.Count < ImportReport.MostRefused && await Next(reader, stop))
        {
            LinesRead++;
            var fields = FieldsOf(reader);
            var row = new CsvRow((int)reader.LineNumber, columns, fields, Refused);
            if (IsWellFormed(row, fields, columns))
            {
                yield return row;
            }

            if (LinesRead % ProgressStep == 0)
            {
                progress?.Report(new ImportProgress(LinesRead, Share()));
            }
        }

        progress?.Report(new ImportProgress(LinesRead, 1));
    }

    internal ImportReport Nothing() => new(format.What, LinesRead, 0, 0, 0, [.. Refused]);

    internal ImportReport Written(UpsertCount count) => new(format.What, LinesRead, count.Added, count.Changed, count.Unchanged, []);

    private async Task<Dictionary<string, int>?> Columns(CsvReader reader, CancellationToken stop)
    {
        if (!await Next(reader, stop))
        {
            if (Refused.Count == 0)
            {
                Refused.Add(new RefusedLine(1, null, "le fichier est vide."));
            }

            return null;
        }

        var header = FieldsOf(reader).Select(name => name.Trim('\uFEFF', ' ')).ToList();
        var problem = header.Any(name => name.Contains(Undecodable))
            ? "l’encodage n’est pas UTF-8. Enregistrez le fichier en «\u00A0CSV UTF-8\u00A0»."
            : format.ProblemOf(header);
        if (problem is not null)
        {
            Refused.Add(new RefusedLine(1, null, problem));
            return null;
        }

        return header.Select((name, at) => (name, at)).ToDictionary(c => c.name, c => c.at);
    }

    private async Task<bool> Next(CsvReader reader, CancellationToken stop)
    {
        try
        {
            return await reader.ReadAsync(stop);
        }
        catch (CsvFormatException problem)
        {
            Refused.Add(new RefusedLine((int)problem.LineNumber, null, "les guillemets ne sont pas fermés, ou la ligne est démesurée."));
            return false;
        }
    }

    private static string[] FieldsOf(CsvReader reader) =>
        [.. Enumerable.Range(0, reader.FieldCount).Select(reader.GetString)];

    private static bool IsWellFormed(CsvRow row, string[] fields, Dictionary<string, int> columns)
    {
        if (fields.Length != columns.Count)
        {
            row.Refuse(null, $"la ligne compte {fields.Length} colonnes au lieu de {columns.Count}.");
        }

        foreach (var (name, _) in columns.Where(c => c.Value < fields.Length && fields[c.Value].Contains(Undecodable)))
        {
            row.Refuse(name, "l’encodage n’est pas UTF-8. Enregistrez le fichier en «\u00A0CSV UTF-8\u00A0».");
        }

        // PostgreSQL cannot store NUL, and no cell of ours has a reason to hold any other control character.
        foreach (var (name, _) in columns.Where(c => c.Value < fields.Length && fields[c.Value].Any(IsControl)))
        {
            row.Refuse(name, "la valeur contient un retour à la ligne ou un caractère de contrôle.");
        }

        return row.IsRight;

        static bool IsControl(char c) => c is < ' ' or '\u007F';
    }

    private double? Share() => file.CanSeek && file.Length > 0 ? (double)file.Position / file.Length : null;
}
