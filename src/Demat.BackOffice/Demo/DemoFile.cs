using System.Text;

namespace Demat.BackOffice.Demo;

/// <summary>The files of the demonstration town: the same columns as the files one imports, so they also serve as samples.</summary>
public static class DemoFile
{
    private const string YearMark = "AAAA";

    /// <summary>Opens one of agents.csv, budget.csv, cpv.csv, m57.csv, suppliers.csv.</summary>
    /// <exception cref="ArgumentException">There is no such file.</exception>
    public static Stream Open(string name) =>
        typeof(DemoFile).Assembly.GetManifestResourceStream($"demo/{name}") ?? throw new ArgumentException($"No demo file {name}.", nameof(name));

    /// <summary>The budget of a year: the file says « AAAA ».</summary>
    internal static Stream Budget(int year)
    {
        using var text = new StreamReader(Open("budget.csv"), Encoding.UTF8);
        return new MemoryStream(Encoding.UTF8.GetBytes(text.ReadToEnd().Replace(YearMark, $"{year:0000}", StringComparison.Ordinal)));
    }
}
