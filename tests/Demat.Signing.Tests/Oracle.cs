using System.Diagnostics;
using System.Text;

namespace Demat.Signing.Tests;

/// <summary>The independent tools that judge our signatures (packages poppler-utils and qpdf).</summary>
internal static class Oracle
{
    /// <summary>What poppler says of the signatures, certificates left aside.</summary>
    public static string Pdfsig(byte[] pdf) => Run(pdf, "pdfsig", "-nocert", "{}");

    /// <summary>What qpdf says of the syntax.</summary>
    public static string Qpdf(byte[] pdf) => Run(pdf, "qpdf", "--check", "{}");

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
