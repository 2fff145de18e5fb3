using System.Diagnostics;
using System.Globalization;
using System.Security.Cryptography.X509Certificates;
using System.Text;

namespace Demat.Signing.Tests;

/// <summary>The independent tools that judge our signatures (packages poppler-utils, qpdf and openssl).</summary>
internal static class Oracle
{
    /// <summary>What poppler says of the signatures, certificates left aside.</summary>
    public static string Pdfsig(byte[] pdf) => Run(pdf, "pdfsig", "-nocert", "{}");

    /// <summary>What qpdf says of the syntax.</summary>
    public static string Qpdf(byte[] pdf) => Run(pdf, "qpdf", "--check", "{}");

    /// <summary>What OpenSSL says of a CAdES signature over these bytes, at that date, when it trusts this root.</summary>
    public static string Openssl(byte[] signature, byte[] content, X509Certificate2 root, DateTimeOffset at)
    {
        var folder = Directory.CreateTempSubdirectory("demat-").FullName;
        try
        {
            string Kept(string name, byte[] bytes)
            {
                var path = Path.Combine(folder, name);
                File.WriteAllBytes(path, bytes);
                return path;
            }

            var trusted = Kept("root.pem", Encoding.ASCII.GetBytes(root.ExportCertificatePem()));
            return Run(content, "openssl", "cms", "-verify", "-inform", "DER", "-in", Kept("signature", signature), "-content", "{}",
                "-binary", "-cades", "-CAfile", trusted, "-purpose", "any", "-attime", at.ToUnixTimeSeconds().ToString(CultureInfo.InvariantCulture),
                "-out", Path.Combine(folder, "content"));
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    private static string Run(byte[] pdf, string tool, params string[] arguments)
    {
        var path = Path.GetTempFileName();
        try
        {
            File.WriteAllBytes(path, pdf);
            var start = new ProcessStartInfo(tool, arguments.Select(a => a == "{}" ? path : a))
            {
                RedirectStandardOutput = true,
                RedirectStandardError = true,
                StandardOutputEncoding = Encoding.UTF8,
            };
            using var process = Process.Start(start)!;
            var errors = process.StandardError.ReadToEndAsync();
            var output = process.StandardOutput.ReadToEnd();
            process.WaitForExit();
            return output + errors.Result;
        }
        finally
        {
            File.Delete(path);
        }
    }
}
