namespace Demat.Signing.Cades;

/// <summary>Object identifiers of CMS (RFC 5652) and of its algorithms.</summary>
internal static class Oids
{
    public const string Data = "1.2.840.113549.1.7.1";
    public const string SignedData = "1.2.840.113549.1.7.2";
    public const string Sha256 = "2.16.840.1.101.3.4.2.1";
    public const string EcdsaSha256 = "1.2.840.10045.4.3.2";
    public const string RsaSha256 = "1.2.840.113549.1.1.11";
}
