namespace Demat.EndToEnd.Stage;

/// <summary>Where this repository is.</summary>
internal static class Repository
{
    public static string Root { get; } = FindRoot();

    private static string FindRoot()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(folder.FullName, "Demat.sln")))
        {
            folder = folder.Parent ?? throw new DirectoryNotFoundException("Demat.sln");
        }

        return folder.FullName;
    }
}
