using System.Net.Mail;

namespace Demat.BackOffice.Imports;

/// <summary>Reads mail addresses.</summary>
internal static class Addresses
{
    internal static string Read(CsvRow row, string column)
    {
        var text = row.Text(column, 254);
        if (text.Length > 0 && (!MailAddress.TryCreate(text, out var address) || address.Address != text))
        {
            row.Refuse(column, $"«\u00A0{text}\u00A0» n’est pas une adresse de courriel.");
        }

        return text;
    }
}
