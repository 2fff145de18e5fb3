using System.Security.Cryptography;
using System.Text;
using Demat.Engine;

namespace Demat.Web.Api;

/// <summary>The header by which a program says that two requests are the same one, so that it can repeat without fear.</summary>
internal static class IdempotencyKey
{
    /// <summary>The header.</summary>
    public const string Header = "Idempotency-Key";

    private const int Longest = 100;

    /// <summary>The command that the key stands for; false when the header is missing or cannot be a key.</summary>
    /// <remarks>It depends on the person too: nobody can take the place of somebody else's command, nor of one that the program makes itself.</remarks>
    public static bool TryRead(HttpRequest request, AgentId by, out CommandId command)
    {
        command = default;
        if (request.Headers[Header] is not [{ Length: > 0 and <= Longest } key] || key.Any(letter => letter is < '!' or > '~'))
        {
            return false;
        }

        Span<byte> hash = stackalloc byte[SHA256.HashSizeInBytes];
        SHA256.HashData(Encoding.UTF8.GetBytes($"api {by.Value} {key}"), hash);
        hash[6] = (byte)((hash[6] & 0x0F) | 0x80);
        hash[8] = (byte)((hash[8] & 0x3F) | 0x80);
        command = new(new Guid(hash[..16], bigEndian: true));
        return true;
    }
}
