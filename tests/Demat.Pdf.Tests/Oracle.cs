using System.Diagnostics;
using System.Runtime.CompilerServices;
using System.Text;

namespace Demat.Pdf.Tests;

/// <summary>The independent tools that judge our files (packages poppler-utils and qpdf).</summary>
internal static class Oracle
{
    /// <summary>What qpdf says of the syntax.</summary>
    public static string Qpdf(byte[] pdf) => Run(pdf, "qpdf", "--check", "{}");

    /// <summary>The text of the document, page after page; pdftotext shows no-break spaces as spaces.</summary>
    public static string Text(byte[] pdf) => Run(pdf, "pdftotext", "-layout", "{}", "-").Replace('\u00A0', ' ');

    /// <summary>The text in the order in which it is drawn.</summary>
    public static string RawText(byte[] pdf) => Run(pdf, "pdftotext", "-raw", "{}", "-");

    /// <summary>Title, pages, tagging.</summary>
    public static string Info(byte[] pdf) => Run(pdf, "pdfinfo", "{}");

    /// <summary>The tags and the text under them.</summary>
    public static string Structure(byte[] pdf) => Run(pdf, "pdfinfo", "-struct-text", "{}");

    public static string Fonts(byte[] pdf) => Run(pdf, "pdffonts", "{}");

    public static string Images(byte[] pdf) => Run(pdf, "pdfimages", "-list", "{}");

    public static string Attachments(byte[] pdf) => Run(pdf, "pdfdetach", "-list", "{}");

    /// <summary>A template of the repository.</summary>
    public static string Template(string name, [CallerFilePath] string here = "") =>
        File.ReadAllText(Path.Combine(Path.GetDirectoryName(here)!, "..", "..", "templates", "documents", name));

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
            return output + errors.Result + (process.ExitCode == 0 ? "" : $"\nexit {process.ExitCode}");
        }
        finally
        {
            File.Delete(path);
        }
    }
}
