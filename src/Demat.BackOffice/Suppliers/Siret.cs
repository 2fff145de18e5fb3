using System.Diagnostics.CodeAnalysis;

namespace Demat.BackOffice.Suppliers;

/// <summary>The 14-digit number of an establishment: SIREN (9), then NIC (5), checked by Luhn's formula.</summary>
public readonly record struct Siret
{
    private const string LaPoste = "356000000";

    private Siret(string digits) => Value = digits;

    /// <summary>The 14 digits.</summary>
    public string Value { get; }

    /// <summary>The number of the company, 9 digits.</summary>
    public string Siren => Value[..9];

    /// <summary>Reads a SIRET, spaces allowed.</summary>
    /// <param name="text">What was typed.</param>
    /// <param name="siret">The number, when it is right.</param>
    /// <param name="problem">A French sentence, when it is not.</param>
    public static bool TryParse(string? text, out Siret siret, [NotNullWhen(false)] out string? problem)
    {
        var digits = string.Concat((text ?? "").Where(c => !char.IsWhiteSpace(c)));
        siret = default;
        problem = digits switch
        {
            "" => "Le SIRET est vide.",
            _ when !digits.All(char.IsAsciiDigit) => $"Le SIRET «\u00A0{digits}\u00A0» ne doit contenir que des chiffres.",
            { Length: not 14 } => $"Le SIRET «\u00A0{digits}\u00A0» compte {digits.Length} chiffres au lieu de 14.",
            _ when !HasRightKey(digits) => $"La clé du SIRET {digits} est fausse. Vérifiez les 14 chiffres.",
            _ => null,
        };
        if (problem is not null)
        {
            return false;
        }

        siret = new Siret(digits);
        return true;
    }

    /// <summary>The intra-community VAT number computed from the SIREN (« FR » + key + SIREN).</summary>
    public string VatNumber => $"FR{(12 + (3 * (int)(long.Parse(Siren) % 97))) % 97:00}{Siren}";

    /// <inheritdoc/>
    public override string ToString() => Value;

    /// <summary>Luhn; La Poste's establishments ran out of keys, and only their digit sum is a multiple of 5.</summary>
    private static bool HasRightKey(string digits) =>
        Luhn(digits) % 10 == 0 || (digits.StartsWith(LaPoste, StringComparison.Ordinal) && digits.Sum(c => c - '0') % 5 == 0);

    private static int Luhn(string digits) =>
        digits.Reverse().Select((c, rank) => rank % 2 == 0 ? c - '0' : ((c - '0') * 2 / 10) + ((c - '0') * 2 % 10)).Sum();
}
