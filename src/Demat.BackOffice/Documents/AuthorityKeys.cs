using System.Security.Cryptography;
using System.Text.Json;
using Demat.BackOffice.Keys;
using Demat.BackOffice.Requests;
using Demat.Signing.Keys;

namespace Demat.BackOffice.Documents;

/// <summary>The certification authority of the organisation, made at the first start and kept encrypted in the database, where every server finds it.</summary>
public sealed class AuthorityKeys(RequestSettings settings, KeptKeys kept, TimeProvider clock)
{
    private const string Name = "autorite";

    private volatile OrganisationAuthority? open;

    private string Folder => Path.Combine(settings.DataFolder, "keys");

    /// <summary>The authority.</summary>
    /// <exception cref="CryptographicException">The passphrase is not the one the keys were stored with.</exception>
    public async ValueTask<OrganisationAuthority> Authority(CancellationToken stop) => open ??= await Open(stop);

    private async Task<OrganisationAuthority> Open(CancellationToken stop)
    {
        var found = await kept.Find(Name, stop);
        var passphrase = settings.KeyPassphrase ?? KeptPassphrase();
        var text = found ?? await kept.KeepOnce(Name, Earlier() ?? Made(passphrase), stop);
        var stored = JsonSerializer.Deserialize<StoredAuthority>(text)
            ?? throw new InvalidDataException("La base ne contient pas d’autorité de signature lisible.");
        try
        {
            return OrganisationAuthority.Import(stored, passphrase);
        }
        catch (CryptographicException e)
        {
            throw new CryptographicException(
                "Les clés de signature de la base ont été enregistrées avec une autre phrase secrète. Donnez à tous les serveurs la même Signature:PhraseSecrete.", e);
        }
    }

    private string Made(string passphrase) =>
        JsonSerializer.Serialize(OrganisationAuthority.Create(settings.Town.Name, clock.GetUtcNow()).Export(passphrase));

    // Before there were several servers, the authority was a file.
    private string? Earlier() => Path.Combine(Folder, "authority.json") is var file && File.Exists(file) ? File.ReadAllText(file) : null;

    private string KeptPassphrase()
    {
        MakeFolder();
        var file = Path.Combine(Folder, "passphrase");
        if (!File.Exists(file))
        {
            WriteOnce(file, Convert.ToHexString(RandomNumberGenerator.GetBytes(32)));
        }

        return File.ReadAllText(file).Trim();
    }

    private void MakeFolder() => _ = OperatingSystem.IsWindows()
        ? Directory.CreateDirectory(Folder)
        : Directory.CreateDirectory(Folder, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);

    // Two nodes at their first start: the first file stays, both then read it.
    private static void WriteOnce(string file, string text)
    {
        var temporary = $"{file}.{Guid.NewGuid():N}.tmp";
        var options = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write };
        if (!OperatingSystem.IsWindows())
        {
            options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        }

        using (var writer = new StreamWriter(temporary, options))
        {
            writer.Write(text);
        }

        try
        {
            File.Move(temporary, file, overwrite: false);
        }
        catch (IOException) when (File.Exists(file))
        {
            File.Delete(temporary);
        }
    }
}
