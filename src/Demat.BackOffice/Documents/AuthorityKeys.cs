using System.Security.Cryptography;
using System.Text.Json;
using Demat.BackOffice.Requests;
using Demat.Signing.Keys;

namespace Demat.BackOffice.Documents;

/// <summary>The certification authority of the organisation, made at the first start and kept encrypted in data/keys.</summary>
public sealed class AuthorityKeys(RequestSettings settings, TimeProvider clock)
{
    private readonly Lock opening = new();
    private OrganisationAuthority? open;

    private string Folder => Path.Combine(settings.DataFolder, "keys");

    /// <summary>The authority. Nodes that share the folder share the authority.</summary>
    /// <exception cref="CryptographicException">The passphrase is not the one the keys were stored with.</exception>
    public OrganisationAuthority Authority()
    {
        lock (opening)
        {
            return open ??= Open();
        }
    }

    private OrganisationAuthority Open()
    {
        MakeFolder();
        var passphrase = settings.KeyPassphrase ?? KeptPassphrase();
        var file = Path.Combine(Folder, "authority.json");
        if (!File.Exists(file))
        {
            var made = OrganisationAuthority.Create(settings.Town.Name, clock.GetUtcNow()).Export(passphrase);
            WriteOnce(file, JsonSerializer.Serialize(made));
        }

        var stored = JsonSerializer.Deserialize<StoredAuthority>(File.ReadAllText(file))
            ?? throw new InvalidDataException($"{file} ne contient pas d’autorité de signature.");
        return OrganisationAuthority.Import(stored, passphrase);
    }

    private void MakeFolder() => _ = OperatingSystem.IsWindows()
        ? Directory.CreateDirectory(Folder)
        : Directory.CreateDirectory(Folder, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);

    private string KeptPassphrase()
    {
        var file = Path.Combine(Folder, "passphrase");
        if (!File.Exists(file))
        {
            WriteOnce(file, Convert.ToHexString(RandomNumberGenerator.GetBytes(32)));
        }

        return File.ReadAllText(file).Trim();
    }

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
