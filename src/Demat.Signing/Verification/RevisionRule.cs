using Demat.Pdf.Objects;
using Demat.Pdf.Reading;

namespace Demat.Signing.Verification;

/// <summary>
/// The only thing a revision may do: fill one signature field. Anything else, even invisible, is an alteration.
/// This is stricter than what PDF allows, and enough for documents that we make and sign ourselves.
/// </summary>
internal static class RevisionRule
{
    private static readonly string[] TrailerKeys = ["Size", "Root", "Prev", "Info", "ID"];

    /// <summary>What the newer revision does beyond filling the field; null when nothing.</summary>
    public static string? Broken(PdfFile older, PdfFile newer, string field)
    {
        var target = SignatureFields.Of(older).FirstOrDefault(f => f.Name == field);
        var filled = SignatureFields.Of(newer).FirstOrDefault(f => f.Name == field);
        if (newer.Sections.Count != older.Sections.Count + 1 || target is null || filled is null || target.Widget.Has("V"))
        {
            return "une signature n’est pas dans un champ prévu d’avance";
        }

        var section = newer.Sections[0];
        if (section.Trailer.Keys.Except(TrailerKeys).Any() || !Same(older.Trailer["Root"], newer.Trailer["Root"]) || !Same(older.Trailer["Info"], newer.Trailer["Info"]))
        {
            return "la racine du document a été remplacée";
        }

        var redefined = section.Offsets.Keys.Where(n => n < older.NextNumber).ToList();
        if (redefined is not [var number] || number != target.Reference.Number || filled.Reference.Number != number)
        {
            return "une partie du document a été modifiée après une signature";
        }

        return FillsOnly(target.Widget, filled.Widget, older.NextNumber) ? null : "un champ de signature a été modifié au-delà de la signature";
    }

    private static bool FillsOnly(PdfDictionary before, PdfDictionary after, int firstNew) =>
        after.Keys.Except(before.Keys).All(k => k == "V")
        && before.Keys.Where(k => k != "AP").All(k => Same(before[k], after[k]))
        && after["V"] is PdfReference value && value.Number >= firstNew
        && after["AP"] is PdfDictionary appearance && appearance.Keys.SequenceEqual(["N"])
        && appearance["N"] is PdfReference stamp && stamp.Number >= firstNew;

    private static bool Same(PdfValue a, PdfValue b) => Notation(a).AsSpan().SequenceEqual(Notation(b));

    private static byte[] Notation(PdfValue value)
    {
        var notation = new MemoryStream();
        PdfSyntax.Write(notation, value);
        return notation.ToArray();
    }
}
