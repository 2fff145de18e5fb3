using Demat.Pdf;
using Demat.Signing.Keys;

namespace Demat.Signing.Tests;

/// <summary>A document with two places to sign, an authority, and two people to sign it.</summary>
internal static class TwoSignatories
{
    public static readonly DateTimeOffset Now = new(2026, 11, 25, 14, 5, 0, TimeSpan.FromHours(1));

    public static readonly OrganisationAuthority Authority = OrganisationAuthority.Create("Ville de Démo", Now);

    public static readonly LocalSignatureKey Claire = Authority.IssueAgentKey("Claire Modèle", "Adjointe à la commande publique", Now);

    public static readonly LocalSignatureKey Hugo = Authority.IssueAgentKey("Hugo Témoin", "Directeur général des services", Now);

    public static readonly SignatureAppearance ByClaire = new("Claire Modèle", "Adjointe à la commande publique", "Par délégation du maire, arrêté n°\u00A02026-112 du 1er\u00A0avril 2026");

    public static readonly SignatureAppearance ByHugo = new("Hugo Témoin", "Directeur général des services");

    public static byte[] Document { get; } = DocumentRenderer.Render(new RenderRequest
    {
        Template = """
            <article><h1>{{ titre }}</h1><p>Un texte à signer.</p>
            <div class="columns"><div><div class="signature" id="adjointe"/></div><div><div class="signature" id="dgs"/></div></div></article>
            """,
        Data = new Dictionary<string, object?> { ["titre"] = "Décision n°\u00A012" },
        Title = "Décision n°\u00A012",
        Author = "Ville de Démo",
        CreatedAt = Now,
        SignatureFields = [new("adjointe", "Signature de Claire Modèle"), new("dgs", "Signature de Hugo Témoin")],
    });

    public static async Task<byte[]> SignedOnce(CancellationToken stop) =>
        await PdfSigner.Sign(Document, "adjointe", Claire, ByClaire, Now, stop);

    public static async Task<byte[]> SignedTwice(CancellationToken stop) =>
        await PdfSigner.Sign(await SignedOnce(stop), "dgs", Hugo, ByHugo, Now.AddHours(1), stop);
}
